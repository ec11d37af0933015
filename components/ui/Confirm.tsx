'use client'

import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { type ButtonKind, buttonClass } from './Button'
import styles from './Confirm.module.css'
import { useWords } from './Words'

type Props = {
  /** The page that asks the same; it is used without a script and in a new tab. */
  href: string
  label: string
  kind?: ButtonKind
  title: string
  /** What will happen, then the ActionForm that does it. */
  children: ReactNode
}

// No Dialog.Overlay: it brings a <style> of its own that a strict content policy refuses.
export function Confirm({ href, label, kind = 'quiet', title, children }: Props) {
  const words = useWords()
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        {/* biome-ignore lint/a11y/useValidAnchor: a real link that a script turns into a dialog */}
        <a href={href} role={undefined} className={buttonClass({ kind })} onClick={(event) => event.preventDefault()}>
          {label}
        </a>
      </Dialog.Trigger>
      <Dialog.Portal>
        <div className={styles.behind} />
        <Dialog.Content className={styles.dialog} aria-describedby={undefined}>
          <Dialog.Title className={styles.title}>{title}</Dialog.Title>
          {children}
          <Dialog.Close className={buttonClass({ kind: 'plain' })}>{words.close}</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
