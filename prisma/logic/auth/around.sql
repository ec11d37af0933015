-- What stands around a page: who is there, in which of their places, what the rail of a member of staff shows, and the
-- clock of a demo. One answer, so that a frame costs one statement.

-- The school, role and desks that are active in a session, for the rail. What an administrator is told is told with a
-- second factor only. Nothing for whoever is no member of staff there.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.rail_of(s authz.session) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT jsonb_build_object('name', m.name, 'role', m.role, 'school', o.name, 'sector', o.sector,
        'region', o.kind = 'region', 'can', c.can,
        'desks', ARRAY(SELECT DISTINCT d.kind::text FROM desk_member x JOIN desk d ON d.id = x.desk_id
            WHERE x.membership_id = m.id AND authz.live(x.valid_from, x.valid_until)),
        'waiting', CASE WHEN 'keepsSchool' = ANY (c.can) AND o.kind <> 'region' THEN (SELECT count(*) FROM account a
            WHERE a.organisation_id = o.id AND a.confirmed_at IS NULL AND a.refused_at IS NULL) END)
      FROM membership m
      JOIN organisation o ON o.id = m.organisation_id
      CROSS JOIN LATERAL (SELECT ARRAY(SELECT r.capability::text FROM role_capability r
          WHERE r.role = m.role) AS can) c
     WHERE m.id = (s).membership_id AND m.person_id = (s).person_id AND authz.live(m.valid_from, m.valid_until)
       AND ('keepsSchool' <> ALL (c.can) OR authz.verified(s))
$$;

-- Where a demo's clock can be moved to by the school year: its first day of school, and the fourth.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.demo_begins() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT jsonb_build_object('first', x.day, 'fourth', authz.add_school_days(x.day, 3))
      FROM (SELECT coalesce(min(c.day), '2027-08-30') AS day FROM calendar_date c WHERE c.key = 'firstSchoolDay') x
$$;

-- owner writer; execute app, auth
CREATE OR REPLACE FUNCTION authz.around(token text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT jsonb_build_object('now', authz.clock(),
        'demo', CASE WHEN authz.is_demo() THEN authz.demo_begins() END,
        'places', (SELECT coalesce(jsonb_agg(to_jsonb(p)), '[]') FROM authz.my_places(token) p),
        'name', authz.called(s.person_id),
        'rail', authz.rail_of(s))
      FROM (SELECT) one LEFT JOIN LATERAL authz.session_by(token) s ON s.id IS NOT NULL
$$;
