import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { findOwnSupport } from './queries'

/** The own text; null when nothing was ever written. */
export const loadOwnSupport = () => load('recht', 'read', (db) => findOwnSupport(db, studentOf(db).studentId))
