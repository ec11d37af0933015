import type { LobPart } from '@/lib/db/enums'
import { fromDate, startOf } from '@/lib/kernel/time'
import type { listShares } from './queries'
import { lobParts, ShareDossier } from './schema'

export type Share = Awaited<ReturnType<typeof listShares>>[number]

/** The parts that a URL asks for, in their one order; what isn't a part is no part. */
export function partsIn(asked: string | readonly string[] | undefined): LobPart[] {
  const words = asked === undefined ? [] : [asked].flat()
  return lobParts.filter((part) => words.includes(part))
}

/** The last day that a URL asks for; what is no day is none. */
export function untilIn(asked: string | readonly string[] | undefined): string | null {
  const read = ShareDossier.shape.until.safeParse([asked ?? ''].flat()[0])
  return read.success ? read.data : null
}

/** An application opens nothing after 31 October of the intended start: by then the count of 1 October is over. */
export const windowEnd = (intendedStart: Date): Date =>
  startOf(`${fromDate(intendedStart).slice(0, 4)}-11-01`)
