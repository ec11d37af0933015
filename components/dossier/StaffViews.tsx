import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import { TextArea } from '@/components/ui/TextArea'
import { writeMentorView } from '@/lib/dossier/mentor-view/actions'
import type { MentorView } from '@/lib/dossier/mentor-view/rules'
import { sizes } from '@/lib/kernel/sizes'
import { label, type T } from '@/lib/messages'
import { MentorViewText } from './MentorViewText'

type Props = {
  t: T
  views: readonly MentorView[]
  student: { id: string; callName: string }
  open: boolean
  formKey: () => string
}

const tones = { asked: 'plain', agreed: 'good', refused: 'plain', replaced: 'plain' } as const

/** The mentor's view on the choice. It goes nowhere before the student said yes. */
export function StaffViews({ t, views, student, open, formKey }: Props) {
  return (
    <div id="kijk">
      <Section title={t('dossier.parts.view')}>
        {views.map((view) => (
          <Card key={view.id} as="article">
            <MentorViewText t={t} view={view} name={student.callName} />
            <p>
              <Tag kind={tones[view.state]}>{label(t, 'mentorViewState', view.state)}</Tag>
            </p>
          </Card>
        ))}
        {open ? (
          <Details
            summary={views.length > 0 ? t('dossier.staff.newView') : t('dossier.staff.writeView')}
            open={false}
          >
            <ActionForm
              action={writeMentorView}
              formKey={formKey()}
              submit={t('dossier.staff.askStudent', { name: student.callName })}
              submitKind="quiet"
            >
              <input type="hidden" name="studentId" value={student.id} />
              <TextArea
                name="text"
                label={t('dossier.staff.viewText', { name: student.callName })}
                hint={t('dossier.staff.viewHint', { name: student.callName })}
                rows={5}
                max={sizes.answer}
              />
            </ActionForm>
          </Details>
        ) : (
          <p className="soft">{t('dossier.staff.noCrossing')}</p>
        )}
      </Section>
    </div>
  )
}
