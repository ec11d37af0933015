-- One student twice in one school's lists: proposed, put together, parted again (decision 0018).

-- What a student said of a match is the student's alone: a no there takes the pair out of this list without a word.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.doubles()
    RETURNS TABLE (listed uuid, name text, born date, number text, group_name text,
    programme text, two_owners boolean, proposed_by text, proposed_at timestamptz, refused_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT d.listed, d.name, d.born, d.number, d.group_name, d.programme, authz.two_owners(d.listed, d.crossing),
           m.proposed_by_name, m.proposed_at,
           CASE WHEN m.refused_at IS NOT NULL AND m.proposed_at IS NOT NULL THEN m.staff_name END
      FROM authz.doubles_at(authz.list_keeper()) d
      LEFT JOIN match_suggestion m ON m.student_id = d.listed AND m.other_student_id = d.crossing
     WHERE NOT EXISTS (SELECT FROM match_suggestion x WHERE x.declined_at IS NOT NULL
           AND ((x.student_id = d.listed AND x.other_student_id = d.crossing)
             OR (x.student_id = d.crossing AND x.other_student_id = d.listed)))
     ORDER BY d.name, d.number
$$;

-- Doubles that exist: somebody in the list of a school, and the same name and birth date among those it took over.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.doubles_at(school uuid)
    RETURNS TABLE (listed uuid, crossing uuid, name text, born date,
    number text,
    group_name text, programme text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (d.id) d.id, c.student_id, d.call_name || ' ' || d.last_name, d.birth_date, e.number, g.name,
           c.programme
      FROM authz.coming_to(school) c JOIN student t ON t.id = c.student_id
      JOIN student d ON d.birth_date = c.born AND d.id <> c.student_id AND d.person_id <> t.person_id
       AND authz.folded(d.call_name) = c.call_name AND authz.folded(d.last_name) = c.last_name
      JOIN enrolment e ON e.student_id = d.id AND e.organisation_id = school AND NOT e.number LIKE 'aanmelding-%'
       AND (e.last_day IS NULL OR e.last_day >= authz.today())
      LEFT JOIN school_group g ON g.id = e.group_id
     WHERE c.taken_over
     ORDER BY d.id, e.first_day DESC
$$;

-- The first named person. The second is the coach or mentor of the class, or who is at the counselling desk.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.propose_double(who uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.list_keeper();
    d record;
    m match_suggestion;
    coach uuid;
    desk uuid;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR school IS NULL THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT x.* INTO d FROM authz.doubles_at(school) x JOIN authz.doubles() y ON y.listed = x.listed
        WHERE x.listed = who;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF authz.two_owners(d.listed, d.crossing) IS NOT FALSE THEN RAISE EXCEPTION 'twoOwners'
        USING ERRCODE = 'OV003'; END IF;
    INSERT INTO match_suggestion (student_id, other_student_id, organisation_id, created_at)
    VALUES (d.listed, d.crossing, school, authz.clock()) ON CONFLICT (student_id, other_student_id) DO NOTHING;
    UPDATE match_suggestion SET proposed_by = authz.membership(), proposed_at = authz.clock(), asked_at = authz.clock(),
           proposed_by_name = (SELECT s.name FROM membership s WHERE s.id = authz.membership()),
           refused_at = NULL, staff_at = NULL, staff_name = NULL
     WHERE student_id = d.listed AND other_student_id = d.crossing AND organisation_id = school AND declined_at IS NULL
       AND (proposed_at IS NULL OR refused_at IS NOT NULL) RETURNING * INTO m;
    IF NOT FOUND THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    SELECT s.membership_id INTO coach FROM enrolment e JOIN group_staff s ON s.group_id = e.group_id
        AND s.role = 'mentor'
        AND authz.live(s.valid_from, s.valid_until)
     WHERE e.student_id = d.listed AND e.organisation_id = school AND authz.available(s.membership_id, authz.clock())
       AND s.membership_id <> authz.membership() ORDER BY e.first_day DESC, s.membership_id LIMIT 1;
    IF coach IS NULL THEN
        SELECT k.id INTO desk FROM desk k WHERE k.organisation_id = school AND k.kind = 'counselling'
         ORDER BY k.name LIMIT 1;
    END IF;
    PERFORM authz.settle('{linkStarted}', m.id, by_name => m.proposed_by_name);
    IF coach IS NOT NULL OR desk IS NOT NULL THEN
        PERFORM authz.ask('linkStarted', d.listed, school, coach, desk, m.id,
            jsonb_build_object('by', m.proposed_by_name));
    END IF;
    PERFORM audit.about(s, 'confirmedMatch', m.id, '{}') FROM unnest(ARRAY[d.listed, d.crossing]) s;
END $$;

-- What this school put together in the last thirty days.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.joined_doubles() RETURNS TABLE (id uuid, name text, number text, by_names text[],
    linked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (l.linked_at, l.id) l.id, s.call_name || ' ' || s.last_name, e.number, l.by_names, l.linked_at
      FROM match_suggestion m JOIN student_link l ON l.student_id IN (m.student_id, m.other_student_id)
       AND l.other_student_id IN (m.student_id, m.other_student_id)
      JOIN enrolment e ON e.student_id = m.student_id AND e.organisation_id = m.organisation_id
      JOIN student s ON s.id = e.student_id
     WHERE m.organisation_id = authz.list_keeper() AND m.proposed_at IS NOT NULL AND l.way::text = 'school'
       AND l.unlinked_at IS NULL AND l.linked_at > authz.clock() - interval '30 days'
     ORDER BY l.linked_at, l.id, e.first_day DESC
$$;

-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.part_double(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l student_link;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR NOT EXISTS (SELECT FROM authz.joined_doubles() j WHERE j.id = which)
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT * INTO l FROM student_link WHERE id = which AND unlinked_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.undo_link(l, (SELECT m.name FROM membership m WHERE m.id = authz.membership()));
    -- Said anew it has to be asked anew.
    UPDATE match_suggestion SET proposed_by = NULL, proposed_by_name = NULL, proposed_at = NULL, staff_at = NULL,
           staff_name = NULL
     WHERE proposed_at IS NOT NULL AND student_id IN (l.student_id, l.other_student_id)
       AND other_student_id IN (l.student_id, l.other_student_id);
END $$;

-- Two crossings that are open and have different people in the gap: as long as that is so, they are not one person's.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.two_owners(one uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT count(DISTINCT o.membership_id) > 1 FROM transition t
      JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL
     WHERE t.student_id IN (one, other) AND t.ended_at IS NULL
$$;

-- The school whose lists somebody keeps, here and now; nobody else is told of doubles.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.list_keeper() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.organisation() WHERE authz.can('keepsSchool')
       AND authz.purpose() IS NOT DISTINCT FROM 'beheer' AND authz.membership() IS NOT NULL
$$;

-- The students of whom a school has a place or a take-over and no number of its own. A number that an application
-- made stands in until the class list brings the real one.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.coming_to(school uuid)
    RETURNS TABLE (student_id uuid, name text, call_name text, last_name text,
    born date, taken_over boolean, programme text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (s.id) s.id, s.call_name || ' ' || s.last_name, authz.folded(s.call_name),
           authz.folded(s.last_name), s.birth_date, a.taken_over_at IS NOT NULL, p.name
      FROM application a JOIN student s ON s.id = a.student_id JOIN programme p ON p.id = a.programme_id
     WHERE a.organisation_id = school AND a.state IN ('placed', 'started') AND s.birth_date IS NOT NULL
       AND NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = s.id AND e.organisation_id = school
           AND NOT e.number LIKE 'aanmelding-%')
     ORDER BY s.id, a.taken_over_at DESC NULLS LAST
$$;
