import 'server-only'
import type { z } from 'zod'
import { sessionToken } from '@/lib/auth/session'
import { asActor } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { readUploads } from '../commands'
import { keepsRegisters } from '../queries'
import type { StageRegister } from '../schema'

/** For action(): reads the files of a form before its transaction, for who keeps the registers and for nobody else. */
export async function readRegisterFiles({ files }: z.output<typeof StageRegister>) {
  const token = found(await sessionToken())
  found(await asActor(token, { purpose: 'beheer', mode: 'read' }, keepsRegisters))
  return readUploads(files)
}
