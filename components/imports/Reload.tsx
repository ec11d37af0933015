'use client'

import { useEffect } from 'react'

/** Asks the page again after a while; without JavaScript the browser does it by itself. */
export function Reload({ seconds }: { seconds: number }) {
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), seconds * 1_000)
    return () => clearTimeout(timer)
  }, [seconds])
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(seconds)} />
    </noscript>
  )
}
