import { StaffFrame } from '@/app/frames'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterBar } from '@/components/ui/FilterBar'
import { PageHead, Stack } from '@/components/ui/Page'
import { PrintButton } from '@/components/ui/PrintButton'
import { SelectField } from '@/components/ui/SelectField'
import { ClassSentence } from '@/components/year/ClassSentence'
import { ClassTables } from '@/components/year/ClassTables'
import { ClosedYear } from '@/components/year/ClosedYear'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob'

export default async function Page(address: Address) {
  const { groups, group, leads, year } = await enter(door, address)
  const t = await getT()
  const first = year?.waiting[0]
  return (
    <StaffFrame current="/lob">
      <Stack gap="wide">
        <PageHead
          title={group && year ? t('year.class.title', { group: group.name }) : t('ui.nav.lob')}
          actions={
            <>
              {first && (
                <LinkButton
                  kind={group?.mine ? 'primary' : 'quiet'}
                  href={`/leerlingen/${first.studentId}/ervaring/${first.entryId}`}
                >
                  {t('year.class.readFirst')}
                </LinkButton>
              )}
              {leads && (
                <LinkButton kind="quiet" href="/lob/eisen">
                  {t('year.sets.title')}
                </LinkButton>
              )}
              <LinkButton kind="quiet" href="/lob/inlezen">
                {t('carry.list.title')}
              </LinkButton>
              <LinkButton kind="quiet" href="/lob/orientatie">
                {t('orientation.school.link')}
              </LinkButton>
              <PrintButton />
            </>
          }
        >
          {group && year && <ClassSentence t={t} group={group} year={year} />}
        </PageHead>
        {groups.length > 1 && (
          <FilterBar t={t} label={t('year.class.filter')}>
            <SelectField
              name="groep"
              label={t('year.class.group')}
              options={groups.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={group?.id}
              empty={false}
            />
          </FilterBar>
        )}
        {group && year ? (
          <>
            <ClassTables t={t} group={group} year={year} />
            {year.rows.length > 0 && <ClosedYear t={t} group={group} year={year} />}
          </>
        ) : (
          <EmptyState title={t('year.class.nobody')}>{t('year.class.nobodyText')}</EmptyState>
        )}
      </Stack>
    </StaffFrame>
  )
}
