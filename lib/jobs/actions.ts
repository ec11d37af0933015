'use server'

import { redirect } from 'next/navigation'
import { sameOrigin } from '@/lib/auth/origin'
import { clock, isDemo } from '@/lib/auth/tokens'
import { demoMoves, demoTargets, moveDemoClock } from './clock'

/** The demo's bar, for whoever looks at the demo; outside a demo database it does nothing. */
export async function moveClock(form: FormData): Promise<void> {
  const asked = demoMoves.find((id) => id === form.get('to'))
  if (asked && (await sameOrigin()) && (await isDemo())) {
    const target = (await demoTargets(await clock()))[asked]
    if (target) await moveDemoClock(target)
  }
  redirect('/')
}
