import { HeadForm } from '@/components/forms/HeadForm'
import { CheckGroup } from '@/components/ui/ChoiceFields'
import { Details } from '@/components/ui/Details'
import { saveSetHead } from '@/lib/dossier/requirements/actions'
import type { RequirementSet } from '@/lib/dossier/requirements/facts'
import type { T } from '@/lib/messages'

type Props = {
  t: T
  set: RequirementSet
  levels: readonly string[]
  groups: readonly { id: string; name: string }[]
  formKey: string
}

export function SetHead({ t, set, levels, groups, formKey }: Props) {
  return (
    <Details summary={t('year.sets.head')}>
      <HeadForm
        action={saveSetHead}
        formKey={formKey}
        submit={t('year.sets.save')}
        of={set}
        nameLabel={t('year.sets.name')}
        levels={{ label: t('year.sets.forLevels'), hint: t('year.sets.forLevelsHint'), all: levels }}
      >
        {groups.length > 0 && (
          <CheckGroup
            optional
            name="groupIds"
            label={t('year.sets.forGroups')}
            hint={t('year.sets.forGroupsHint')}
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={set.groupIds}
          />
        )}
      </HeadForm>
    </Details>
  )
}
