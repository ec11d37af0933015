import 'server-only'
import { load } from '@/lib/auth/session'
import { findMe, listMyMemberships } from './queries'

/** What the rail of a member of staff shows: one read, apart from the page's own. */
export const loadMe = () => load('begeleiding', 'read', (db) => findMe(db))

/** Every school and role of the person who is signed in, the active one marked. */
export const loadMyMemberships = () => load('begeleiding', 'read', (db, now) => listMyMemberships(db, now))
