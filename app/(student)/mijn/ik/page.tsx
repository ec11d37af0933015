import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { ActionForm } from '@/components/ui/ActionForm'
import { Button, LinkButton } from '@/components/ui/Button'
import { LocaleSwitch } from '@/components/ui/LocaleSwitch'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { TextField } from '@/components/ui/TextField'
import { WhoseField } from '@/components/ui/Whose'
import { chooseLocale } from '@/lib/auth/choose-locale'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { signOut } from '@/lib/auth/sign-out'
import { door } from '@/lib/doors/mijn/ik'
import { fromDate } from '@/lib/kernel/time'
import { formatDate, formatList } from '@/lib/messages/dates'
import { saveContact } from '@/lib/students/me/actions'

export default async function Page() {
  const me = await enter(door)
  const t = await getT()
  const { email = '', signInEmail = '' } = me.contact ?? {}
  const unconfirmed = email !== '' && email.toLowerCase() !== signInEmail.toLowerCase()
  return (
    <StudentFrame tab="me">
      <Stack>
        <PageHead title={`${me.callName} ${me.lastName}`} person>
          <p className="soft">
            {me.school}, {me.level}.{' '}
            {me.birthDate && t('mijn.me.born', { date: formatDate(t, fromDate(me.birthDate), 'date') })}
          </p>
        </PageHead>
        <Section title={t('mijn.me.contact')}>
          <ActionForm
            action={saveContact}
            formKey={randomUUID()}
            version={me.contact?.version ?? 1}
            submit={t('mijn.me.save')}
          >
            <TextField
              name="email"
              type="email"
              label={t('mijn.me.email')}
              defaultValue={email}
              optional
              autoComplete="email"
            />
            <TextField
              name="phone"
              type="tel"
              label={t('mijn.me.phone')}
              defaultValue={me.contact?.phone}
              optional
              autoComplete="tel"
            />
          </ActionForm>
          {unconfirmed && (
            <Notice kind="you" title={t('mijn.me.unconfirmed')}>
              <p>{t('mijn.me.unconfirmedText', { email })}</p>
              <p>
                {signInEmail ? t('mijn.me.signsInWith', { email: signInEmail }) : t('mijn.me.signsInNowhere')}
              </p>
            </Notice>
          )}
        </Section>
        <Section title={t('mijn.me.guardians')}>
          <p>
            {me.guardians.length > 0
              ? t('mijn.me.guardiansText', { names: formatList(t, me.guardians) })
              : me.under16
                ? t('mijn.me.guardiansNobody')
                : t('mijn.me.guardiansNone')}
          </p>
        </Section>
        <Section title={t('mijn.me.links')}>
          <p>{t('mijn.me.linksText')}</p>
          <LinkButton kind="quiet" href="/mijn/koppelen">
            {t('mijn.me.linksButton')}
          </LinkButton>
        </Section>
        <Section title={t('mijn.me.language')}>
          <LocaleSwitch t={t} action={chooseLocale} />
        </Section>
        <p>
          <a href="/ingelogd">{t('account.sessions.title')}</a>
        </p>
        <form action={signOut}>
          <WhoseField />
          <Button type="submit" kind="quiet" wide>
            {t('mijn.me.signOut')}
          </Button>
        </form>
      </Stack>
    </StudentFrame>
  )
}
