import type { ApplicationState } from '@/lib/db/enums'
import { isEnded } from '@/lib/transitions/applications/states'

export type Standing = 'nowhere' | 'applied' | 'offered' | 'placed' | 'chosen' | 'notYet'

type Facts = {
  crossing: boolean
  applications: readonly { state: ApplicationState; chosenAt: Date | null }[]
}

/** Where a student stands, in one word for the list: a fact, never a forecast. */
export function standing({ crossing, applications }: Facts): Standing {
  const open = applications.filter((one) => !isEnded(one.state))
  if (open.some((one) => one.chosenAt || one.state === 'started')) return 'chosen'
  if (open.some((one) => one.state === 'placed')) return 'placed'
  if (open.some((one) => one.state === 'offered')) return 'offered'
  if (open.length > 0) return 'applied'
  return crossing ? 'nowhere' : 'notYet'
}
