import 'server-only'
import { load } from '@/lib/auth/session'
import { findMe } from './queries'

/** What the rail of a member of staff shows: one read, apart from the page's own. */
export const loadMe = () => load('begeleiding', 'read', (db) => findMe(db))
