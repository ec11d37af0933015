'use client'

import { useEffect, useState } from 'react'
import styles from './KeyNav.module.css'

const STORE = 'oversteek-keys'
const ways: Record<string, 'next' | 'prev'> = { j: 'next', ArrowRight: 'next', k: 'prev', ArrowLeft: 'prev' }

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], [role=dialog]')) return true
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], summary') !== null
  )
}

// A single key can be hit by accident or by speech input, so it can be switched off (WCAG 2.1.4).
export function KeyNav({ hint, off, on }: { hint: string; off: string; on: string }) {
  const [active, setActive] = useState<boolean | null>(null)

  useEffect(() => setActive(localStorage.getItem(STORE) !== 'off'), [])

  useEffect(() => {
    if (!active) return
    const follow = (event: KeyboardEvent) => {
      const way = ways[event.key]
      if (!way || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      if (event.defaultPrevented || isBusy(event.target)) return
      document.querySelector<HTMLAnchorElement>(`a[rel~=${way}]`)?.click()
    }
    document.addEventListener('keydown', follow)
    return () => document.removeEventListener('keydown', follow)
  }, [active])

  if (active === null) return null
  const toggle = () => {
    localStorage.setItem(STORE, active ? 'off' : 'on')
    setActive(!active)
  }
  return (
    <span className={styles.hint}>
      {active && `${hint} · `}
      <button type="button" onClick={toggle} className={styles.toggle}>
        {active ? off : on}
      </button>
    </span>
  )
}
