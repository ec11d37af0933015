import { StaffFrame } from '@/app/frames'
import { listSentence } from '@/components/dossier/list-words'
import { StudentList } from '@/components/dossier/StudentList'
import { FilterBar } from '@/components/ui/FilterBar'
import { PageHead, Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/leerlingen'

export default async function Page(address: Address) {
  const t = await getT()
  const { rows, groups, group, sector } = await enter(door, address)
  const title = sector === 'mbo' || sector === 'hbo' ? t('ui.nav.studenten') : t('ui.nav.leerlingen')
  const sentence = listSentence(t, rows)
  return (
    <StaffFrame current="/leerlingen">
      <Stack>
        <PageHead title={title}>{sentence && <Sentence>{sentence}</Sentence>}</PageHead>
        {groups.length > 1 && (
          <FilterBar t={t} label={t('dossier.list.filter')} clearHref={group && '/leerlingen'}>
            <SelectField
              name="groep"
              label={t('dossier.list.group')}
              options={groups.map((value) => ({ value, label: value }))}
              defaultValue={group}
              empty={t('dossier.list.allGroups')}
            />
          </FilterBar>
        )}
        <StudentList t={t} rows={rows} title={title} />
      </Stack>
    </StaffFrame>
  )
}
