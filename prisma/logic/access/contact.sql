-- Whom the task of the reader asks to call, and with which number (decision 0024); the telephones of colleagues.

-- Whom to reach for a task or a package, with the rights of who asks: row security decides of each row. A call for
-- help stays with the student: no parent is offered. What goes into a package is told to a parent under 16 only.
-- `home` is there when parents may be offered and are open.
-- owner migrator; execute app
CREATE OR REPLACE FUNCTION authz.people_to_reach(of_task uuid, of_package uuid DEFAULT NULL)
RETURNS TABLE (who text, name text, relation guardian_relation, phone text, email text)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    WITH about AS (
        SELECT k.student_id, (k.data_class = 'support' AND t.needs <> 'release') AS home_until_18,
            k.data_class = 'support' AS home_until_16
          FROM task k JOIN task_kind t ON t.kind = k.kind WHERE k.id = of_task
        UNION ALL
        SELECT h.student_id, false, true FROM handover_package h WHERE h.id = of_package),
    student_of AS (
        SELECT s.id, s.call_name || ' ' || s.last_name AS name, a.home_until_18
                OR (a.home_until_16 AND (s.birth_date IS NULL OR authz.turns(s.birth_date, 16) > authz.clock())) AS home
          FROM about a JOIN student s ON s.id = a.student_id)
    SELECT 'student', s.name, NULL::guardian_relation, c.phone, c.email FROM student_of s
        JOIN student_contact c ON c.student_id = s.id
    UNION ALL
    SELECT 'home', '', NULL, '', '' FROM student_of s
        WHERE s.home AND s.id = ANY (ARRAY(SELECT authz.visible_whole('contact')))
    UNION ALL
    SELECT 'guardian', g.name, g.relation, g.phone, g.email FROM student_of s
        JOIN guardianship g ON g.student_id = s.id WHERE s.home
$$;

-- Who of the reader's own school may see how a student is reached, by name: for who may not.
-- owner authz; execute app
CREATE OR REPLACE FUNCTION authz.who_sees_contact(which uuid) RETURNS TABLE (name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT m.name FROM access_grant g
      JOIN membership m ON m.organisation_id = authz.organisation() AND authz.available(m.id, authz.clock())
       AND (m.id = g.membership_id
            OR EXISTS (SELECT FROM desk_member d
                WHERE d.desk_id = g.desk_id AND d.membership_id = m.id AND authz.live(d.valid_from, d.valid_until))
            OR EXISTS (SELECT FROM group_staff x
                WHERE x.group_id = g.group_id AND x.role = g.group_role AND x.membership_id = m.id
                                                   AND authz.live(x.valid_from, x.valid_until)))
     WHERE g.student_id = which AND which = ANY (ARRAY(SELECT authz.reach())) AND g.purpose = authz.purpose()::purpose
       AND 'contact' = ANY (g.classes) AND authz.live(g.valid_from, g.valid_until)
     GROUP BY m.id, m.name ORDER BY bool_or(g.basis = 'owner') DESC, bool_or(g.basis = 'rosterMentor') DESC,
         m.name LIMIT 4
$$;

-- The telephone of colleagues: for the own school, and of who is accountable now for a student whose crossing the
-- reader knows. For anybody else there is a name without a number.
-- owner authz; execute app
CREATE OR REPLACE FUNCTION authz.staff_to_call(who uuid[])
RETURNS TABLE (id uuid, name text, role role, organisation_id uuid, phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT m.id, m.name, m.role, m.organisation_id, CASE
        WHEN m.organisation_id = authz.organisation() OR EXISTS (SELECT FROM transition_owner o
                WHERE o.valid_until IS NULL AND m.id IN (o.membership_id, o.deputy_membership_id)
                  AND o.student_id = ANY (ARRAY(SELECT authz.visible('application'))))
            OR EXISTS (SELECT FROM signal s WHERE s.asked_membership_id = m.id AND s.student_id = authz.student())
        THEN m.phone ELSE '' END
      FROM membership m WHERE m.id = ANY (who) AND authz.uid() IS NOT NULL
$$;
