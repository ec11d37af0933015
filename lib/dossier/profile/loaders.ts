import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { findProfile } from './queries'

export const loadOwnProfile = () =>
  load('recht', 'read', async (db) => findProfile(db, studentOf(db).studentId))
