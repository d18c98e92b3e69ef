/** What differs between two versions of a plan, field by field, in words. */
import type { Schemas } from '@/api/client'
import { deadline } from '@/shared/format'

type Plan = Schemas['RectificationPlan']

export interface Difference {
  field: string
  before: string[]
  after: string[]
}

type Names = (id: string) => string

function texts(plan: Plan, name: Names): Record<string, string[]> {
  const one = (id: string | null | undefined): string[] => (id ? [name(id)] : [])
  return {
    goal: plan.goal ? [plan.goal] : [],
    measures: plan.measures.map(
      (measure) => `${measure.no}. ${measure.text}${measure.deadline ? ` (${deadline(measure.deadline)})` : ''}`,
    ),
    milestones: plan.milestones.map((milestone) => `${milestone.no}. ${milestone.text}${milestone.due ? ` (${milestone.due})` : ''}`),
    points: plan.points.map((point) => `${point.no}. ${point.name}`),
    deadline: [deadline(plan.deadline)],
    person: one(plan.person),
    leader: one(plan.leader),
    lead: one(plan.lead),
    responsible: plan.responsible.map(name),
    cooperating: plan.cooperating.map(name),
    supervising: one(plan.supervising),
    accepting: one(plan.accepting),
  }
}

/** Lines that only one of the two has. */
export function differences(before: Plan, after: Plan, name: Names): Difference[] {
  const [a, b] = [texts(before, name), texts(after, name)]
  return Object.keys(a)
    .map((field) => ({
      field,
      before: a[field]!.filter((line) => !b[field]!.includes(line)),
      after: b[field]!.filter((line) => !a[field]!.includes(line)),
    }))
    .filter((one) => one.before.length > 0 || one.after.length > 0)
}
