-- The places of a person (as student, guardian, colleague) and switching between them.

-- Every school and role that these persons have now. Children are told to their own parent, by the name they are
-- called.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.places_of(who uuid[]) RETURNS SETOF authz.place
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT m.person_id, m.id, 'staff', m.role::text, o.name, o.sector::text, '{}'::text[], m.valid_from
      FROM membership m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.person_id = ANY (who) AND authz.live(m.valid_from, m.valid_until)
    UNION ALL
    SELECT p.id, NULL, CASE WHEN s.id IS NOT NULL
        THEN 'student' ELSE 'guardian' END, NULL, coalesce(o.name, ''), coalesce(o.sector::text, 'unknown'),
           ARRAY(SELECT c.call_name FROM guardianship g JOIN student c ON c.id = g.student_id
               WHERE g.person_id = p.id AND authz.live(g.valid_from, g.valid_until) ORDER BY 1), '-infinity'
      FROM person p
      LEFT JOIN student s ON s.id = authz.current_student(p.id)
      LEFT JOIN LATERAL (SELECT e.organisation_id FROM enrolment e JOIN student x ON x.id = e.student_id
                          WHERE x.id = s.id OR (s.id IS NULL
                              AND x.id IN (SELECT g.student_id FROM guardianship g
                              WHERE g.person_id = p.id AND authz.live(g.valid_from, g.valid_until)))
                          ORDER BY e.last_day DESC NULLS FIRST, e.first_day DESC LIMIT 1) e ON true
      LEFT JOIN organisation o ON o.id = e.organisation_id
     WHERE p.id = ANY (who) AND authz.is_private(p.id)
$$;

-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.my_places(token text)
    RETURNS TABLE (person_id uuid, membership_id uuid, kind text, role text, school text, sector text, names text[],
    active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT p.person_id, p.membership_id, p.kind, p.role, p.school, p.sector, p.names, p.person_id = s.person_id
        AND p.membership_id IS NOT DISTINCT FROM s.membership_id
      FROM authz.session_by(token) s CROSS JOIN LATERAL authz.places_of(ARRAY(SELECT authz.persons_of(s))) p
     WHERE s.id IS NOT NULL ORDER BY p.kind = 'staff' DESC, p.school, p.role, p.person_id
$$;

-- The same session goes on in another place of the same person.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.switch_place(token text, person uuid, membership uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
BEGIN
    IF NOT EXISTS (SELECT FROM authz.places_of(ARRAY(SELECT authz.persons_of(s))) p
        WHERE p.person_id = person AND p.membership_id IS NOT DISTINCT FROM membership) THEN RETURN false; END IF;
    UPDATE authz.session SET person_id = person, membership_id = membership WHERE id = s.id;
    RETURN true;
END $$;

-- What a session needs next: nothing (`staff:<role>`, `student`, `guardian`), a code, setting one up, another place,
-- or a sign-in.
-- owner writer; execute auth
CREATE OR REPLACE FUNCTION authz.where_to(token text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
    p record;
BEGIN
    IF s.id IS NULL THEN RETURN 'nobody'; END IF;
    SELECT count(*) AS number,
        max(CASE WHEN x.person_id = s.person_id AND x.membership_id IS NOT DISTINCT FROM s.membership_id
        THEN coalesce('staff:' || x.role, x.kind) END) AS active
      INTO p FROM authz.places_of(ARRAY(SELECT authz.persons_of(s))) x;
    IF p.active IS NULL THEN RETURN CASE WHEN p.number > 0 THEN 'elsewhere' ELSE 'ended' END; END IF;
    IF p.active = 'staff:administrator' AND NOT authz.verified(s) THEN
        RETURN CASE WHEN EXISTS (SELECT FROM authz.second_factor f
            WHERE f.person_id = s.person_id AND f.confirmed_at IS NOT NULL) THEN 'code' ELSE 'setUp' END;
    END IF;
    RETURN p.active;
END $$;

-- Where somebody is now: a school that has begun goes before one that is still to come, and an open stay before an
-- ended one.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.current_student(who uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.id FROM student s LEFT JOIN enrolment e ON e.student_id = s.id WHERE s.person_id = who
     ORDER BY coalesce(e.first_day <= authz.today(), false) DESC, e.last_day DESC NULLS FIRST,
         e.first_day DESC NULLS LAST, s.id LIMIT 1
$$;

-- Every way in, whether an account, a personal link or one click, leads to the person that both became.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.lead_of(who uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(p.joined_id, p.id) FROM person p WHERE p.id = who
$$;

-- Whether a person has a student or guardian side.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.is_private(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM student s WHERE s.person_id = who)
        OR EXISTS (SELECT FROM guardianship g WHERE g.person_id = who AND authz.live(g.valid_from, g.valid_until))
$$;

-- A session by an account whose key to its person was taken away is none any more.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.persons_of(s authz.session) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.lead_of(k.person_id) FROM account_person k WHERE k.account_id = (s).account_id AND k.ended_at IS NULL
    UNION SELECT (s).person_id WHERE (s).account_id IS NULL AND (s).person_id IS NOT NULL
$$;
