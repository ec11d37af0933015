import { StaffFrame } from '@/app/frames'
import { OutgoingFilter } from '@/components/crossing/OutgoingFilter'
import { OutgoingSentence } from '@/components/crossing/OutgoingSentence'
import { OutgoingTable } from '@/components/crossing/OutgoingTable'
import { EmptyState } from '@/components/ui/EmptyState'
import { Pager } from '@/components/ui/FilterBar'
import { PageHead } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/uitstroom'
import { formatList } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const seen = await enter(door, address)
  const { rows, page, pages, slice, search, need, dates, opensOn, listOf } = seen
  const t = await getT()
  const href = (to: number) =>
    `/uitstroom?${new URLSearchParams({ ...(search.groep && { groep: search.groep }), ...(search.nu && { nu: search.nu }), ...(search.naam && { naam: search.naam }), pagina: String(to) })}`
  return (
    <StaffFrame current="/uitstroom">
      <PageHead title={t('overstap.outgoing.title')}>
        {rows.length > 0 && <OutgoingSentence t={t} rows={rows} dates={dates} />}
      </PageHead>
      {rows.length > 0 && (
        <OutgoingFilter t={t} rows={rows} group={search.groep} need={need} name={search.naam} />
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('overstap.outgoing.nobody')}>
          {listOf.length > 0
            ? t('overstap.outgoing.nobodyText', { names: formatList(t, listOf) })
            : t('overstap.outgoing.nobodyYet')}
        </EmptyState>
      ) : slice.length === 0 ? (
        <EmptyState title={t('overstap.outgoing.title')}>{t('overstap.outgoing.empty')}</EmptyState>
      ) : (
        <OutgoingTable t={t} rows={slice} opensOn={opensOn} />
      )}
      <Pager t={t} page={page} pages={pages} href={href} />
    </StaffFrame>
  )
}
