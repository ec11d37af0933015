'use client'

import { useEffect, useState } from 'react'
import { Button } from './Button'
import { useWords } from './Words'

// Appears only where a script can print; without one the browser's own menu does it.
export function PrintButton({ label }: { label?: string }) {
  const words = useWords()
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  if (!ready) return null
  return (
    <Button kind="quiet" onClick={() => window.print()}>
      {label ?? words.print}
    </Button>
  )
}
