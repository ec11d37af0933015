import { Face } from '@/components/ui/Face'
import type { T } from '@/lib/messages'
import styles from './PeoplePicker.module.css'

type Person = { key: string; name: string; role: string; school: string }
type Props = { t: T; people: readonly Person[] }

/** The demo's people, one button each; a plain form, so that it works without a script. */
export function PeoplePicker({ t, people }: Props) {
  const kindOf = (person: Person) =>
    person.role === 'ouder'
      ? 'guardian'
      : person.role === 'leerling' || person.role === 'student'
        ? 'student'
        : 'staff'
  const sections = [
    { kind: 'student', title: t('open.signIn.student') },
    { kind: 'guardian', title: t('open.signIn.guardian') },
    { kind: 'staff', title: t('open.signIn.staff') },
  ]
  return (
    <form action="/inloggen/als" method="post">
      <p className={styles.lead}>{t('open.signIn.demo')}</p>
      {sections.map(({ kind, title }) => (
        <section key={kind} className={styles.section}>
          <h2>{title}</h2>
          <ul className={styles.people}>
            {people
              .filter((person) => kindOf(person) === kind)
              .map((person) => (
                <li key={person.key}>
                  <button type="submit" name="person" value={person.key} className={styles.person}>
                    <Face name={person.name} />
                    <span>
                      <b>{person.name}</b>
                      <span className={styles.sub}>
                        {person.role}, {person.school}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </form>
  )
}
