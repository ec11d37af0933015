'use client'

import { CloudOff, CloudUpload } from 'lucide-react'
import { use, useEffect, useRef, useState } from 'react'
import { FormContext } from '@/components/ui/form-context'
import { SubmitButton } from '@/components/ui/SubmitButton'
import styles from './Keeping.module.css'
import { keeper, type Place, type Said } from './keeping'

export type KeepingWords = {
  /** Before anything was typed, where the page keeps by itself. */
  by: string
  kept: string
  still: string
  offline: string
  conflict: string
  showBoth: string
  waits: string
  tooLong: string
  signedOut: string
}

type Props = {
  place: Place
  draftVersion: number
  /** When the draft that this page goes on with was kept. */
  keptAt?: string
  /** The address that leads back to this draft. */
  here?: string
  words: KeepingWords
}

/** Keeps a form on the server while somebody types, and says what is true of it. */
export function Keeping({ place, draftVersion, keptAt, here, words }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { theirs, typed, foreign } = use(FormContext)
  const seen = String(theirs?.draftVersion ?? typed?.draftVersion ?? draftVersion)
  // Both texts stand on the page: what the other page kept stays kept until the writer chose.
  const chooses = theirs !== undefined
  const [said, setSaid] = useState<Said | null>(null)
  const { about, draftId, entryId, formVersionId } = place
  useEffect(() => {
    const form = box.current?.closest('form')
    if (!form || chooses) return
    return keeper({
      form,
      place: { about, draftId, entryId, formVersionId },
      draftVersion: Number(seen),
      say: setSaid,
      kept: () => here && location.search === '' && history.replaceState(history.state, '', here),
    })
  }, [about, draftId, entryId, formVersionId, seen, chooses, here])
  const line = chooses
    ? words.waits
    : said === null
      ? (foreign ?? (keptAt ? words.kept.replace('#', keptAt) : words.by))
      : said.is === 'kept'
        ? words.kept.replace('#', said.at)
        : said.is === 'otherPerson'
          ? said.message
          : words[said.is]
  const trouble = said ? said.is !== 'kept' && said.is !== 'still' : foreign !== undefined
  const Icon = trouble ? CloudOff : CloudUpload
  return (
    <div ref={box} className={styles.keeping} data-trouble={trouble || undefined}>
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="draftVersion" value={seen} />
      <Icon size={20} aria-hidden="true" />
      <p role={trouble ? 'status' : undefined}>{line}</p>
      {said?.is === 'conflict' && (
        <SubmitButton kind="quiet" name="later" value="toon">
          {words.showBoth}
        </SubmitButton>
      )}
    </div>
  )
}
