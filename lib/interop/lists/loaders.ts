import 'server-only'
import { load } from '@/lib/auth/session'
import { findGroup, findList, listGroups, listLists } from './queries'
import { canTakeBack } from './rules'

/** The groups for which the reader may bring a list, and the lists that were brought. */
export const loadLists = () =>
  load('begeleiding', 'read', async (db, now) => {
    const groups = await listGroups(db, now)
    return { groups, lists: await listLists(db, groups) }
  })

export const loadList = (id: string) =>
  load('begeleiding', 'read', async (db, now) => {
    const list = await findList(db, id, now)
    return { ...list, mayTakeBack: canTakeBack(list, now) }
  })

export const loadGroup = (groupId: string) =>
  load('begeleiding', 'read', (db, now) => findGroup(db, groupId, now))
