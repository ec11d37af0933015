-- Who acts: the signed context of one transaction (person, membership, school, role, purpose, mode, job). What nobody
-- signed is nobody (decision 0001).

-- Who is there, and who belongs together.
-- owner authz; execute app, job, writer, audit
CREATE OR REPLACE FUNCTION authz.part(i int) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    context text := nullif(current_setting('authz.context', true), '');
    body text;
BEGIN
    IF context IS NULL OR length(context) < 66 THEN RETURN NULL; END IF;
    body := left(context, length(context) - 65);
    IF (right(context, 64) = authz.sign(body) AND split_part(body, '|', 1) = authz.here()) IS NOT TRUE
        THEN RETURN NULL; END IF;
    RETURN nullif(split_part(body, '|', i), '');
END $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.uid() RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(2)::uuid $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.membership() RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(3)::uuid $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.organisation() RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(4)::uuid $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.role() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(5) $$;

-- What a role may do at its school, beside what it may see: rows that lib/access/model.ts writes.
-- owner migrator; execute app, job, auth, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.has(of_role role, which capability) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM role_capability c WHERE c.role = of_role AND c.capability = which)
$$;

-- Whether who is there may; false for whoever has no role.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.can(which capability) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT coalesce(authz.has(authz.role()::role, which), false)
$$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.student() RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(6)::uuid $$;

-- For what the one in the context is here.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.purpose() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(7) $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.mode() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(8) $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.job() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(10) $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.request() RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(9)::uuid $$;

-- Which transaction this is, so that a context is worth nothing in another.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.here() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT pg_backend_pid() || '@' || extract(epoch FROM transaction_timestamp())
$$;

-- The signed context: who, for whom, for what, in which mode; valid in this transaction of this connection alone. A
-- setting can be forged by injected SQL, a signature can't: the key is readable to oversteek_authz only.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.sign(body text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT encode(public.hmac(convert_to(body, 'UTF8'), (SELECT key FROM authz.secret), 'sha256'), 'hex')
$$;
