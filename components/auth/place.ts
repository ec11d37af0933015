// How somebody's own school and role are said, in one place.
import { roleWord } from '@/components/crossing/life'
import type { Place } from '@/lib/auth/tokens'
import type { T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'

type Facts = Pick<Place, 'kind' | 'school'> & { role: string | null; sector: string | null; names?: string[] }

export function placeWords(t: T, { kind, role, school, sector, names = [] }: Facts): string {
  if (kind === 'staff')
    return t('account.place.staff', { role: roleWord(t, role ?? 'teacher', sector ?? 'vo'), school })
  if (kind === 'guardian')
    return names.length > 0
      ? t('account.place.guardian', { names: formatList(t, names), school })
      : t('account.place.guardianAt', { school })
  return school ? t('account.place.student', { school }) : t('account.place.self')
}
