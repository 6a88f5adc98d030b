"""The table: one module for each kind of thing kept in it.

Keys. Every list is one Query whose cost grows with the page, never with the table.

    thing        pk                      sk                    indexes (pk / sk)
    -----------  ----------------------  --------------------  -----------------------------
    organization ORG#{org}               ORGANIZATION
    member       ORG#{org}               MEMBER#{user}         1 USER#{user} / ORG#{org}
    invitation   ORG#{org}               INVITATION#{id}
    key          KEY#{key}               KEY                   1 ORG#{org}#KEYS / key
    deletion     ORG#{org}               DELETION              5 DELETIONS / next look
    audit        AUDIT#{org}             {moment}#{id}
    announcement ANNOUNCED#{id}          ANNOUNCED             5 ANNOUNCED / moment
    secret       ORG#{org}               SECRET#{name}
                                         OWN_SECRET#{workflow}#{name}
    variable     ORG#{org}               VARIABLE#{name}
                                         OWN_VARIABLE#{workflow}#{name}
    workflow     ORG#{org}               WORKFLOW#{workflow}   1 ORG#{org}#WORKFLOWS / name
                                                               2 … / last run
                                                               3 … / status, name
                                                               4 … / trigger, name
                                                               5 … / runs in seven days
    draft        WORKFLOW#{workflow}     DRAFT
    program      WORKFLOW#{workflow}     PROGRAM#{program}     1 WORKFLOW#{…}#VERSIONS / number
    triggers     WORKFLOW#{workflow}     TRIGGERS              5 TRIGGERS / next look
    delivery     WORKFLOW#{workflow}     DELIVERY#{delivery}   1 WORKFLOW#{…}#DELIVERIES#{kind} / …
                                                               2 …#{kind}#{trigger} / delivery
                                                               3 …#{status} / delivery
                                                               4 …#{kind}#{status} / delivery
                                                               5 …#{kind}#{trigger}#{status} / …
    request      WORKFLOW#{workflow}     REQUEST#{delivery}
    held         WORKFLOW#{workflow}     HELD#{delivery}
    dropped      WORKFLOW#{workflow}     DROPPED#{pause}#{…}
    memory       WORKFLOW#{workflow}     MEMORY#{key}
                                         TEST_MEMORY#{key}
    day          WORKFLOW#{workflow}     DAY#{day}             5 SHOWN#{shard} / day
    sample       WORKFLOW#{workflow}     SAMPLE#{name}
                                         SAMPLE_PAYLOAD#{name}
    deleted      ORG#{org}               DELETED#{workflow}
                                         CLEARED#{workflow}
    webhook      HOOK#{token}            HOOK
    calls        CALLS#{hash of whose}   minute
    run          RUN#{run}               RUN                   1 ORG#{org}#{kind} / run
                                                               2 WORKFLOW#{…}#{kind} / run
                                                               3 ORG#{org}#{kind}#{status} / run
                                                               4 WORKFLOW#{…}#{kind}#{status} / …
                                                               5 OPEN#{shard} / next look
    replay       RUN#{run}               REPLAY#{later run}
    counted      RUN#{run}               COUNTED
    start        ORG#{org}#START#{key}   START
    claim        POOL#{pool}             LINE#{run}
    slot         POOL#{pool}             SLOT#{number}
    step         RUN#{run}               STEP#{path}
    wait         RUN#{run}               WAIT#{path}           1 ORG#{org}#APPROVALS / since
    expectation  ORG#{org}#EVENT#{name}  WAIT#{run}#{path}
    bulk         BULK#{bulk}             BULK                  1 ORG#{org}#BULKS / bulk
                                                               5 OPEN_BULKS / next look
    callback     CALLBACK#{run}/{uuid}   CALLBACK
    sweeper      SWEEPER                 SWEEPER
    ticket       TICKET#{hash}           TICKET
    connection   CONNECTION#{id}         CONNECTION            1 SOCKETS#{user} / CONNECTION#{id}
    watch        CONNECTION#{id}         TOPIC#{topic}         1 TOPIC#{topic} / CONNECTION#{id}
                                                               2 WATCHED#{org} / CONNECTION#{id}

The triggers of a workflow are in index 5 while they have to follow its record, or want a look.
The kind of a run is RUNS or TESTS; index 5 has a run or a bulk until it ends, by the
moment at which the sweeper looks at it next. A wait is on its lists until it is closed.
A day holds the counters of the runs that ended on it, and is on its list while it is
one of the workflow's last seven; ``counted`` says that a run is in them.
Ids of runs are ULIDs, so "newest first" and a time range are ranges of the sort key.
Dropped is a part of the count of a trigger's events since a pause began; a start, written
with it, says that one is in it.
A start is what came of a key, named by its hash. A pool is a workflow, or a workflow and
the hash of one value of its concurrency key: a claim is a run's place in line, stored with
the run; a slot names the run that holds it and takes the claim's place in one transaction.
Deleted is the mark that a workflow leaves for the deletion of its organization.
A secret is its name only; the value is in Parameter Store.
Documents over 64 KiB are in S3. So are values too large for a run's state, whose marks stand here.
What is there of a run is in a folder of its own, and goes when the run's item is removed.
State machines write steps of their own (conditions, loops, delays) with the same keys
and attribute names; ``steps.py`` reads both.
"""
