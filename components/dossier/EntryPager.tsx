import { Pager } from '@/components/ui/Pager'
import { pageSize } from '@/lib/kernel/paging'
import type { T } from '@/lib/messages'

type Props = { t: T; page: number; total: number; hrefOf: (page: number) => string }

/** Between the pages of a long list of experiences. */
export function EntryPager({ t, page, total, hrefOf }: Props) {
  const left = total - page * pageSize.entries
  return (
    <Pager
      label={t('dossier.pager.label')}
      newer={page > 1 ? { href: hrefOf(page - 1), words: t('dossier.pager.newer') } : undefined}
      older={
        left > 0 ? { href: hrefOf(page + 1), words: t('dossier.pager.older', { count: left }) } : undefined
      }
    />
  )
}
