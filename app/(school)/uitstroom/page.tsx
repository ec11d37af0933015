import { StaffFrame } from '@/app/frames'
import { OutgoingFilter } from '@/components/crossing/OutgoingFilter'
import { OutgoingTable } from '@/components/crossing/OutgoingTable'
import { EmptyState } from '@/components/ui/EmptyState'
import { Pager } from '@/components/ui/FilterBar'
import { PageHead } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { loadOutgoing } from '@/lib/transitions/applications/loaders'
import { fitsName, needOf, pageOf } from '@/lib/transitions/applications/rules'

type Search = { groep?: string; nu?: string; naam?: string; pagina?: string }

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const { rows, daysLeft } = await loadOutgoing()
  const t = await getT()
  const nowhere = rows.filter((row) => row.need === 'nowhere' || row.need === 'fellBack').length
  const shown = rows.filter(
    (row) =>
      (!search.groep || row.groupId === search.groep) &&
      (!needOf(search.nu) || row.need === search.nu) &&
      fitsName(row.name, search.naam),
  )
  const { page, pages, slice } = pageOf(shown, search.pagina)
  const b = (chunks: React.ReactNode) => <b>{chunks}</b>
  const href = (to: number) =>
    `/uitstroom?${new URLSearchParams({ ...(search.groep && { groep: search.groep }), ...(search.nu && { nu: search.nu }), ...(search.naam && { naam: search.naam }), pagina: String(to) })}`
  return (
    <StaffFrame current="/uitstroom">
      <PageHead title={t('overstap.outgoing.title')}>
        <Sentence>
          {daysLeft === null
            ? t.rich('overstap.outgoing.leadPast', { nowhere, b })
            : t.rich('overstap.outgoing.lead', { nowhere, days: daysLeft, b })}
        </Sentence>
      </PageHead>
      <OutgoingFilter t={t} rows={rows} group={search.groep} need={needOf(search.nu)} name={search.naam} />
      {slice.length === 0 ? (
        <EmptyState title={t('overstap.outgoing.title')}>{t('overstap.outgoing.empty')}</EmptyState>
      ) : (
        <OutgoingTable t={t} rows={slice} />
      )}
      <Pager t={t} page={page} pages={pages} href={href} />
    </StaffFrame>
  )
}
