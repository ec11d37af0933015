'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'

let here: string | undefined

function address(): string {
  return location.pathname + location.search
}

function hide() {
  document.body.hidden = true
}

// What was withdrawn must not come back with the back button: neither from the browser's
// page cache nor from the router's. The page is blanked before it can show.
function watch() {
  addEventListener('pagehide', (event) => event.persisted && hide())
  addEventListener('pageshow', (event) => event.persisted && location.reload())
  addEventListener('popstate', () => {
    if (address() === here) return // only the place on the page changed: an error summary's link for example
    hide()
    location.reload()
  })
}

export function FreshOnBack() {
  const path = usePathname()
  const search = useSearchParams()
  // Once, and never taken away: the router redraws the page before a listener of that page would hear it.
  useEffect(() => {
    if (here === undefined) watch()
    here = address()
  }, [])
  // A turn later, because the router may redraw inside the popstate event that `watch` still has to judge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they tell that the page changed
  useEffect(() => {
    setTimeout(() => {
      here = address()
    })
  }, [path, search])
  return null
}
