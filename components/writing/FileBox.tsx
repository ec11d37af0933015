'use client'

import { useRouter } from 'next/navigation'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/Button'
import { FieldFrame } from '@/components/ui/Field'
import inputs from '@/components/ui/Field.module.css'
import { useField } from '@/components/ui/form-context'
import styles from './FileBox.module.css'

export type FileWords = { sending: string; done: string; failed: string; again: string; tooBig: string }

type Props = {
  name: string
  label: string
  hint?: string
  accept: string
  /** Opens the camera of a phone at once. */
  camera?: boolean
  optional?: boolean
  /** What goes along with the file: where it belongs. */
  sends: Record<string, string>
  maxBytes: number
  /** Called with the page's own address once a file is in. */
  here?: string
  words: FileWords
}

type Sending = { file: File; percent: number; fault?: string; done?: true }

/**
 * A box for a file that goes on its way as soon as it is chosen, with how far it is; when the line drops it goes again.
 * Without JavaScript it is an ordinary file field of its form.
 */
export function FileBox({
  name,
  label,
  hint,
  accept,
  camera,
  optional,
  sends,
  maxBytes,
  here,
  words,
}: Props) {
  const field = useField(name, undefined, hint)
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<readonly Sending[]>([])
  const put = (file: File, more: Partial<Sending>) =>
    setSent((all) => all.map((one) => (one.file === file ? { ...one, ...more } : one)))

  function send(file: File) {
    put(file, { percent: 0, fault: undefined })
    if (file.size > maxBytes) return put(file, { fault: words.tooBig })
    const body = new FormData()
    for (const [key, value] of Object.entries(sends)) body.append(key, value)
    const value = (name: string) =>
      (input.current?.form?.elements.namedItem(name) as HTMLInputElement | null)?.value ?? ''
    if (value('title')) body.append('title', value('title'))
    body.append('file', file)
    const request = new XMLHttpRequest()
    request.open('POST', `/mijn/dossier/bewijs/breng?van=${encodeURIComponent(value('whose'))}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) =>
      put(file, { percent: Math.round((loaded / total) * 99) })
    request.onload = () => {
      const { message } = (request.response ?? {}) as { message?: string }
      if (request.status !== 200) return put(file, { fault: message ?? words.failed.replace('#', file.name) })
      put(file, { done: true, percent: 100 })
      if (here && location.search === '') history.replaceState(history.state, '', here)
      else if (!here) router.refresh()
    }
    request.onerror = () => put(file, { fault: words.failed.replace('#', file.name) })
    request.send(body)
  }

  function chosen(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])]
    // What is on its way already doesn't go along with the form as well.
    event.target.value = ''
    setSent((all) => [...all, ...files.map((file) => ({ file, percent: 0 }))])
    for (const file of files) send(file)
  }

  // A form that was posted before the script was there may hold a file still; only a change after it counts.
  useEffect(() => {
    input.current?.setAttribute('data-ready', '')
  }, [])

  return (
    <FieldFrame label={label} hint={hint} optional={optional} id={field.id} error={field.error}>
      <input
        {...field.aria}
        ref={input}
        id={field.id}
        name={name}
        type="file"
        accept={accept}
        capture={camera ? 'environment' : undefined}
        onChange={chosen}
        className={inputs.input}
      />
      <ul className={styles.sent} aria-live="polite">
        {sent.map(({ file, percent, fault, done }) => (
          <li key={`${file.name}-${file.lastModified}`}>
            {fault ? (
              <>
                <span className={styles.fault}>{fault}</span>
                {file.size <= maxBytes && (
                  <Button kind="quiet" onClick={() => send(file)}>
                    {words.again}
                  </Button>
                )}
              </>
            ) : done ? (
              <span className={styles.done}>{words.done.replace('#', file.name)}</span>
            ) : (
              <>
                <span>{words.sending.replace('#', String(percent))}</span>
                <progress value={percent} max={100} aria-label={file.name} />
              </>
            )}
          </li>
        ))}
      </ul>
    </FieldFrame>
  )
}
