/** What somebody asks for by a button: once at a time; what was thrown is kept beside the button until it is tried again. */
import { ref, type Ref } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

export interface Attempt {
  busy: Ref<boolean>
  problem: Ref<Problem | undefined>
  attempt: (what: () => Promise<void>) => Promise<void>
}

export function useAttempt(): Attempt {
  const busy = ref(false)
  const problem = ref<Problem>()
  async function attempt(what: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    try {
      await what()
    } catch (thrown) {
      problem.value = asProblem(thrown)
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, attempt }
}
