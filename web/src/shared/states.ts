/** The states of the ledger on the screen: each with a colour and an icon of its own, so that colour is never alone. */
import {
  Aim, CircleCheck, CircleClose, Clock, Connection, QuestionFilled, RemoveFilled, TopRight, VideoPause, WarningFilled,
} from '@element-plus/icons-vue'
import type { Component } from 'vue'

export type ChipState =
  | 'not-begun' | 'behind' | 'on-schedule' | 'ahead' | 'completed' | 'insufficient'
  | 'overdue' | 'near' | 'paused' | 'rebound' | 'voided'

export type Tone = 'red' | 'amber' | 'blue' | 'teal' | 'grey' | 'violet' | 'jade'

export const CHIPS: Record<ChipState, { tone: Tone; icon: Component }> = {
  'not-begun': { tone: 'grey', icon: RemoveFilled },
  behind: { tone: 'red', icon: WarningFilled },
  'on-schedule': { tone: 'blue', icon: Aim },
  ahead: { tone: 'teal', icon: TopRight },
  completed: { tone: 'jade', icon: CircleCheck },
  insufficient: { tone: 'grey', icon: QuestionFilled },
  overdue: { tone: 'red', icon: Clock },
  near: { tone: 'amber', icon: Clock },
  paused: { tone: 'grey', icon: VideoPause },
  rebound: { tone: 'violet', icon: Connection },
  voided: { tone: 'grey', icon: CircleClose },
}
