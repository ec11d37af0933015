'use client'

import { useEffect } from 'react'

// What was withdrawn must not come back with the back button: neither from the browser's
// page cache nor from the router's. The page is blanked before it is kept, so it can't flash.
export function FreshOnBack() {
  useEffect(() => {
    let here = location.pathname + location.search
    const hide = (event: PageTransitionEvent) => {
      if (event.persisted) document.body.hidden = true
    }
    const show = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload()
    }
    const pop = () => {
      const now = location.pathname + location.search
      if (now === here) return
      here = now
      document.body.hidden = true
      location.reload()
    }
    const note = () => {
      here = location.pathname + location.search
    }
    addEventListener('pagehide', hide)
    addEventListener('pageshow', show)
    addEventListener('popstate', pop, true)
    addEventListener('click', note, true)
    return () => {
      removeEventListener('pagehide', hide)
      removeEventListener('pageshow', show)
      removeEventListener('popstate', pop, true)
      removeEventListener('click', note, true)
    }
  }, [])
  return null
}
