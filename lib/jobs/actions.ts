'use server'

import { redirect } from 'next/navigation'
import { sameOrigin } from '@/lib/auth/origin'
import { aroundHere } from '@/lib/auth/session'
import { demoMoves, demoTargets, moveDemoClock } from './clock'

/** The demo's bar, for whoever looks at the demo; outside a demo database it does nothing. */
export async function moveClock(form: FormData): Promise<void> {
  const asked = demoMoves.find((id) => id === form.get('to'))
  if (asked && (await sameOrigin())) {
    const { demo, now } = await aroundHere()
    const target = demo && demoTargets(new Date(now), demo)[asked]
    if (target) await moveDemoClock(target)
  }
  redirect('/')
}
