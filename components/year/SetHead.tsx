import { ActionForm } from '@/components/ui/ActionForm'
import { CheckGroup } from '@/components/ui/ChoiceFields'
import { Details } from '@/components/ui/Details'
import { TextField } from '@/components/ui/TextField'
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
      <ActionForm
        action={saveSetHead}
        formKey={formKey}
        version={set.version}
        submit={t('year.sets.save')}
        submitKind="quiet"
      >
        <input type="hidden" name="id" value={set.id} />
        <TextField name="name" label={t('year.sets.name')} defaultValue={set.name} />
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
        {levels.length > 0 && (
          <CheckGroup
            optional
            name="levels"
            label={t('year.sets.forLevels')}
            hint={t('year.sets.forLevelsHint')}
            options={levels.map((level) => ({ value: level, label: level }))}
            defaultValue={set.levels}
          />
        )}
      </ActionForm>
    </Details>
  )
}
