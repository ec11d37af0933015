import { Notice } from '@/components/ui/Notice'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = {
  t: T
  /** The school at which it was written, told by the file that brought it. */
  school: string | null
  bringer: { name: string; fileName: string; at: Date } | null
}

/** Where an experience came from that wasn't written here. */
export function Origin({ t, school, bringer }: Props) {
  if (bringer)
    return (
      <Notice title={t('carry.origin.list', { name: bringer.name })}>
        {t('carry.origin.listText', {
          file: bringer.fileName,
          day: formatDate(t, bringer.at, 'date'),
        })}
      </Notice>
    )
  if (school === null) return null
  return <Notice>{t('carry.origin.file', { school: school || '–' })}</Notice>
}
