-- Tell the sign-in who is there now and what somebody is called, and let a form's key count for its own command alone.
SET lock_timeout = '5s';

ALTER TABLE mutation_key DROP CONSTRAINT mutation_key_pkey;
ALTER TABLE mutation_key ADD CONSTRAINT mutation_key_pkey PRIMARY KEY (person_id, key, command);

CREATE FUNCTION authz.called(who uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(
        (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = authz.current_student(who)),
        (SELECT m.name FROM membership m WHERE m.person_id = who ORDER BY m.valid_from DESC, m.id LIMIT 1),
        (SELECT g.name FROM guardianship g WHERE g.person_id = who ORDER BY g.valid_from DESC, g.id LIMIT 1))
$$;
ALTER FUNCTION authz.called(uuid) OWNER TO oversteek_authz;

-- The person and the place that are active in a session; nothing when nobody is there any more.
CREATE FUNCTION authz.who_is(token text) RETURNS TABLE (person_id uuid, membership_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.person_id, s.membership_id FROM authz.session_by(token) s
     WHERE EXISTS (SELECT FROM authz.places_of(ARRAY(SELECT authz.persons_of(s))) p
                    WHERE p.person_id = s.person_id AND p.membership_id IS NOT DISTINCT FROM s.membership_id)
$$;
ALTER FUNCTION authz.who_is(text) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.called(uuid), authz.who_is(text) TO oversteek_auth;
