import { profileFields } from '@/lib/dossier/core/schema'
import { fingerprint } from '../../portfolio/rules'
import type { DossierFile, EntryInFile } from '../../portfolio/schema'

export type Here = {
  fingerprints: ReadonlySet<string>
  profile: Record<(typeof profileFields)[number], string> | null
  support: string | null
}
export type Plan = {
  add: EntryInFile[]
  already: number
  /** new: comes in; same: nothing to do; differs: the student chooses; none: the file has none. */
  profile: 'new' | 'same' | 'differs' | 'none'
  support: 'new' | 'same' | 'differs' | 'none'
  /** Files that stay behind: only their names travel in a dossier without its folder. */
  filesLeft: number
}

/** What a brought dossier would add to what is here. The same words at the same school are the same experience. */
export function compared(
  { entries, profile, support }: DossierFile,
  here: Here,
  files: Readonly<Record<string, unknown>> = {},
): Plan {
  const seen = new Set(here.fingerprints)
  const add = entries.filter((entry) => {
    const mark = fingerprint(entry)
    if (seen.has(mark)) return false
    seen.add(mark)
    return true
  })
  return {
    add,
    already: entries.length - add.length,
    profile: stand(
      profile && profileFields.map((field) => profile[field]).join('\u0000'),
      here.profile && profileFields.map((field) => here.profile?.[field] ?? '').join('\u0000'),
    ),
    support: stand(support, here.support),
    filesLeft: add.flatMap((entry) => entry.evidence).filter(({ kind, id }) => kind !== 'link' && !files[id])
      .length,
  }
}

const isEmpty = (text: string | null) => text === null || text.replaceAll('\u0000', '') === ''

function stand(brought: string | null, here: string | null): Plan['profile'] {
  if (isEmpty(brought)) return 'none'
  if (isEmpty(here)) return 'new'
  return brought === here ? 'same' : 'differs'
}
