import 'server-only'
import { listPosts } from '@/lib/mail/queries'
import { isDemo } from './tokens'

/** Everybody's mailbox at once; outside a demo there is none. */
export const demoPosts = async () => ((await isDemo()) ? listPosts() : null)
