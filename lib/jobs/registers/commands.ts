import { asJob } from '@/lib/db/as-job'
import { applyRegisters } from '@/lib/interop/registers/commands'
import type { Register } from '@/lib/interop/registers/rules'

export const takeRegisters = (register: Register, really: boolean) =>
  asJob('registers', (db) => applyRegisters(db, register, really))
