import type { Guide } from './guide'

const guide: Guide = {
  roles: {
    office: {
      name: 'Rectification office',
      sum: 'Keep the ledger, give out tasks, review plans, watch deadlines, report upward.',
      parts: [
        { title: 'Begin a ledger', to: '/import', steps: [
          'Register the inspection under Settings with the day of its feedback: the plan’s deadline is counted and explained.',
          'Upload the plan under Import. The original is on the left, what was understood on the right, '
            + 'doubts first.',
          'The counts at the bottom must agree: how many the document states, how many were found. If not, do not accept yet.',
        ] },
        { title: 'Give out parts', to: '/ledger', steps: [
          'A common finding goes to many units: open it and add each unit, what it has to do, and by when.',
          'It is complete when every unit is, and its own milestones are.',
        ] },
        { title: 'Review', to: '/todo', steps: [
          'Plans, extensions and pauses that wait for you are under My work. A plan is compared with the version before, word by word.',
          'Yes and no are both recorded with your name; a no needs a reason.',
        ] },
        { title: 'Watch deadlines', to: '/overview', steps: [
          'The first sentence of the overview says it all; look at red first. Every number opens the findings behind it.',
          'Progress is computed from milestones. Where a unit reports something else, both stand side by side.',
        ] },
        { title: 'Report', to: '/ledger', steps: [
          'What you export is what you have filtered: those findings.',
          'For the numbers of a past day, choose the day first.',
        ] },
      ],
    },
    unit: {
      name: 'Responsible unit',
      sum: 'Draft the plan, do the measures, report progress.',
      parts: [
        { title: 'Your findings', to: '/todo', steps: [
          'My work lists what waits for your unit by deadline, on a phone as well.',
          'You see the findings in which your unit, or one below it, takes part. Not seeing others is right.',
        ] },
        { title: 'The plan', steps: [
          'Open the finding and draft its plan: goal, measures, a named person, milestones. A goal has a number that can be checked.',
          'The office approves it or sends it back with a reason. All versions are kept.',
        ] },
        { title: 'Progress', to: '/todo', steps: [
          'Say what was done in this period and how much. Where nothing changed, say so.',
          'On site, tap “Report progress” in To do, write, take photos, send. Without signal they wait on the phone and go by themselves.',
          'Mark a milestone when it is reached: only that moves the progress.',
        ] },
        { title: 'Automatic monitoring', to: '/monitoring', steps: [
          'Mark stops, maintenance and faults in time; answer questions about data as things were.',
        ] },
        { title: 'Too late?', steps: [
          'Ask for an extension before the deadline, with a reason and a new day. Until it is approved, the old day holds.',
        ] },
      ],
    },
    supervising: {
      name: 'Supervising unit',
      sum: 'Look after the findings you supervise; check on site; whoever accepts answers for it.',
      parts: [
        { title: 'Supervise', to: '/ledger', steps: [
          'The ledger shows the findings your unit supervises. Begin with those behind schedule or overdue.',
          'Open one for its progress. Where every period reads the same, go and look.',
        ] },
      ],
    },
    inspector: {
      name: 'Inspector',
      sum: 'Read everything, change nothing.',
      parts: [
        { title: 'Follow a lead', to: '/ledger', steps: [
          'Filter by overdue, behind schedule, or reported otherwise than computed.',
          'A finding’s timeline holds every act with who and when; its proof can be downloaded and checked elsewhere.',
        ] },
        { title: 'Look back', steps: ['Choose a day in the past and compare what the ledger said then with what is said now.'] },
      ],
    },
    leader: {
      name: 'Leader',
      sum: 'Three minutes: what is red, who is late, what to decide.',
      parts: [
        { title: 'One page', to: '/overview', steps: [
          'The first sentence is the whole. Below it is what you have to decide, one button each.',
          'Each rate has its formula, and opens its findings: no need to ask for a list.',
          'To see what it was at the last meeting, choose that day.',
        ] },
      ],
    },
    monitoring: {
      name: 'Monitoring station',
      sum: 'See whether data are there and sound; keep points and loggers; ask where something is unclear.',
      parts: [
        { title: 'Connect a logger', to: '/monitoring/loggers', steps: [
          'Register the outlet or station under Points, with its factors and limits; then the logger under Loggers, and set its password.',
          'Have the system administrator open the gateway, and the logger report to it. Its values are under Now with the first frame.',
          'Where nothing comes, look at Frames set aside: every frame that was not accepted is there, with the reason and what to do.',
        ] },
        { title: 'Look each day', to: '/monitoring', steps: [
          'Red is over a limit, amber is silent or flagged. A factor opens its curve; drag over the curve for detail.',
          'The worst transmission rates come first. Unfold the factors; a rate opens its hours and why they do not count.',
        ] },
        { title: 'Import data', to: '/monitoring/import', steps: [
          'A CSV or Excel table can be imported: settle columns and units, look at the preview, confirm. The same file twice adds nothing.',
        ] },
        { title: 'Marks', to: '/monitoring/points', steps: [
          'Mark stops, maintenance, calibration and faults in time. A mark changes no value; withdraw a wrong one with a reason.',
        ] },
        { title: 'Questions', to: '/monitoring/questions', steps: [
          'A question only asks for an explanation. Settle what is explained; say what comes of a visit.',
        ] },
        { title: 'Seals', to: '/monitoring/sealed', steps: [
          'The program seals each day. Before data are handed over as evidence, check the day against its seal.',
        ] },
        { title: 'Findings', to: '/ledger', steps: ['The ledger shows the findings your unit takes part in.'] },
      ],
    },
    sysadmin: {
      name: 'System administrator',
      sum: 'Accounts, units, settings; no case, no roles.',
      parts: [
        { title: 'Open an account', to: '/units', steps: [
          'Under Units and people, add an account: name, sign-in name, unit.',
          'The invitation link is shown once. Hand it over in person or by a way you trust: the person chooses the password.',
          'Then the security administrator grants a role: without one, nothing is seen.',
        ] },
        { title: 'Password or telephone lost', to: '/units', steps: [
          'Open the account and make a new link; where the telephone is lost, also take the second step off.',
          'If a session looks wrong, sign the account out everywhere.',
        ] },
        { title: 'Somebody leaves', to: '/units', steps: [
          'Close the account: it is signed out at once. Never hand it to somebody else: records name persons.',
        ] },
        { title: 'Units change', to: '/units', steps: [
          'A renamed unit keeps its old name as another name. Before a unit is retired, move its accounts and units below.',
        ] },
      ],
    },
    secadmin: {
      name: 'Security administrator',
      sum: 'Grant and withdraw roles; no case.',
      parts: [
        { title: 'Grant', to: '/units?tab=roles', steps: [
          'The table of roles shows what each permits.',
          'Open the account, choose a role and a unit: it reaches that unit and those below it.',
          'Withdrawing works at once. Your own roles are changed by another security administrator.',
        ] },
        { title: 'The three', to: '/settings?tab=administration', steps: [
          'They should be three persons. A small office may declare them joined; the declaration stays visible and in the trail.',
        ] },
      ],
    },
    auditor: {
      name: 'Auditor',
      sum: 'Read the audit trail and verify it.',
      parts: [
        { title: 'Each week', to: '/audit', steps: [
          'Look at refusals first: who, from where, again and again?',
          'Then at administration and exports.',
          'Press Verify. If the trail is not whole, leave everything as it is and report it.',
        ] },
      ],
    },
  },
  common: [
    { title: 'Colours and signs', steps: [
      'Red: overdue or behind. Amber: due soon, or somebody should look. Blue: on schedule. Teal: ahead. Grey: not begun; '
        + 'grey and dashed: too little data, which is not the same as fine.',
      'The ring: milestones reached are solid, those due and missing a red gap; it is whole only when the loop is closed.',
    ] },
    { title: 'Nothing is lost', steps: [
      'What you type is kept on this device. No network, an ended session, a closed page: it is there when you come back.',
    ] },
    { title: 'Two at once', steps: [
      'Whoever is second is told that somebody has just changed it, and what, before deciding. Nothing is overwritten silently.',
    ] },
    { title: 'Safety', to: '/me?tab=second', steps: [
      'Switch the second step on, and keep the recovery codes in a safe place.',
      'If a device under My account is not yours, end it and change your password.',
    ] },
  ],
  blind: 'What no software sees: a warning before the visit, a forged contract, pressure face to face. '
      + 'Questions are reminders to look, never a verdict.',
}

export default guide
