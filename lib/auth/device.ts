import 'server-only'
import { headers } from 'next/headers'
import type { Device } from './tokens'

/** Only what helps somebody recognise their own session: a telephone or a computer. */
export async function deviceHere(): Promise<Device> {
  const agent = (await headers()).get('user-agent') ?? ''
  if (/Mobi|Android|iPhone|iPad/.test(agent)) return 'phone'
  return /Windows|Macintosh|X11|CrOS/.test(agent) ? 'computer' : 'other'
}
