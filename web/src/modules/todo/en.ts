export default {
  title: 'To do',
  about: 'What waits for you, nearest deadline first.',
  none: 'Nothing waits for you',
  none_next: 'New tasks, milestones that fall due, and requests to answer will stand here.',
  cut: 'There is more of a kind than the 200 most urgent listed here: filter the ledger for the rest.',
  whole: 'Open its page',
  group: {
    over: 'Past its day',
    today: 'Today',
    week: 'Within seven days',
    later: 'Later',
    no_day: 'No day was set',
  },
  keys: {
    next: 'next',
    before: 'before',
    act: 'do this one',
  },
}
