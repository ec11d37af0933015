import type { LobPart } from '@/lib/db/enums'
import type { listShares } from './queries'
import { lobParts } from './schema'

export type Share = Awaited<ReturnType<typeof listShares>>[number]

/** The parts that a URL asks for, in their one order; what isn't a part is no part. */
export function partsIn(asked: string | readonly string[] | undefined): LobPart[] {
  const words = asked === undefined ? [] : [asked].flat()
  return lobParts.filter((part) => words.includes(part))
}
