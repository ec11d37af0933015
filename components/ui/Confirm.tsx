'use client'

import { Dialog } from 'radix-ui'
import { type MouseEvent, type ReactNode, useRef, useState } from 'react'
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
  const [open, setOpen] = useState(false)
  const link = useRef<HTMLAnchorElement>(null)
  const ask = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setOpen(true)
  }
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <a ref={link} href={href} className={buttonClass({ kind })} onClick={ask}>
        {label}
      </a>
      <Dialog.Portal>
        <div className={styles.behind} />
        <Dialog.Content
          className={styles.dialog}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            link.current?.focus()
          }}
        >
          <Dialog.Title className={styles.title}>{title}</Dialog.Title>
          {children}
          <Dialog.Close className={buttonClass({ kind: 'plain' })}>{words.close}</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
