export default {
  title: '待办',
  about: '等您办的事，时限近的在前。',
  none: '没有等您办的事',
  none_next: '新的任务、到期的节点和待批的申请会出现在这里。',
  cut: '同类事项较多，这里只列了最急的200件，其余在台账中筛选。',
  whole: '打开问题页',
  group: {
    over: '已过时限',
    today: '今天',
    week: '七天内',
    later: '以后',
    no_day: '没有定日期',
  },
  keys: {
    next: '下一件',
    before: '上一件',
    act: '去办这一件',
  },
}
