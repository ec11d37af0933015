// A door opened as the person of a session: one transaction in which everything is read that the page shows, for each
// purpose that it serves, and what stands around it.
import { type ActorDb, asActor, type Purpose, turnTo } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { Refused } from '@/lib/kernel/refused'
import { type Around, findAround } from './around'
import { type At, type Door, mayEnter } from './door'

type Turn = Parameters<typeof turnTo>[2]
type Given<P extends string, S extends string> = Pick<At<P, S>, 'params' | 'search' | 'every'>
export type Entered<T> = { value: T | null | undefined; around: Around | null }

/**
 * What is behind a door for whoever holds this token. Null when nobody is there, or not for the purposes of the door;
 * `value` is null when the door opens on nothing. Refuses (`not_found`) whoever the entry doesn't name.
 */
export function open<P extends string, S extends string, T, U>(
  token: string,
  door: Door<P, S, T, U>,
  given: Given<P, S>,
): Promise<Entered<T & Partial<U>> | null> {
  const { way, purpose } = door
  if (!way || !purpose) throw new Error('nothing is loaded behind this door')
  const mode = way.audited ? 'audited' : 'read'
  const isPage = door.methods.length === 0
  return asActor(token, { purpose, mode }, async (db, now, me) => {
    if (!mayEnter(door, me)) throw new Refused('not_found')
    const at = (as: Purpose) => ({ now, me, purpose: as, ...given })
    const turn = async <R>(to: Turn, run: (db: ActorDb) => Promise<R>) =>
      (await turnTo(db, token, to)) ? run(db) : null
    const [around, first] = await atOnce(
      async () => (isPage ? findAround(db, token) : null),
      () => way.load(db, at(purpose)),
    )
    const { also, load } = way
    const { or } = door
    const mine = first ?? (or ? await turn({ purpose: or, mode }, () => load(db, at(or))) : null)
    if (mine === null || mine === undefined) return { value: null, around }
    const more =
      also && (also.when?.(mine) ?? true)
        ? await turn({ purpose: also.purpose, mode: 'read' }, () => also.load(db, at(also.purpose), mine))
        : null
    // What a door loads may be a list: it stays what it is.
    return { value: (more ? { ...mine, ...more } : mine) as T & Partial<U>, around }
  })
}
