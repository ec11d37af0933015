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

/** 31 October after the intended start is the last day that an application opens anything (access.md §3.4). */
export const windowEnd = (intendedStart: Date): Date =>
  startOf(`${fromDate(intendedStart).slice(0, 4)}-11-01`)
