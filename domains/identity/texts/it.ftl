# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## Entrare e uscire

identity-enter = Accedi
    .lead = Accede chi lavora per un Comune o per chi lo accompagna. Per leggere le pagine pubbliche non serve.
    .privacy = Di chi accede si conservano, cifrati, nome, cognome, codice fiscale e, se c'è, l'indirizzo e-mail. Dal profilo si scaricano e si cancellano.
identity-enter-as = Entra come
identity-spid = Con la propria identità digitale, di livello 2: password e codice temporaneo o app.
    .enter = Entra con SPID
    .more = Maggiori informazioni su SPID
    .none = Non hai SPID?
    .help = Serve aiuto?
identity-cie = Con la carta d'identità elettronica, attivata di livello 2 o 3.
    .enter = Entra con CIE
    .more = Maggiori informazioni su CIE
identity-other = Con le credenziali di { $provider }.
    .enter = Entra con { $provider }
identity-leave = Esci
identity-left = Uscita da Campanile
    .still = Da Campanile sei fuori, ma presso { $provider } l'accesso può essere ancora aperto. Su un computer usato anche da altri conviene chiuderlo.
    .there = Esci anche da { $provider }
    .home = Torna alla pagina iniziale
identity-demonstration = Dimostrazione: qui sotto ci sono persone inventate.
    .about = Nessuno ha verificato chi sei: chiunque apra questa pagina può entrare come una di loro. Un'installazione vera non parte con queste identità: usa SPID, CIE o un altro fornitore.
    .choose = Scegli chi essere
identity-serves-nobody = Non appartiene ancora a nessun ente
identity-no-provider = Su questa installazione non è configurato alcun modo di accedere. Scrivi a chi la gestisce.

## Il profilo

identity-profile = Profilo
identity-welcome = Fatto: da ora agisci per il tuo ente.
identity-invented = Questa persona è inventata, per la dimostrazione.
identity-name = Nome e cognome
identity-acts-for = Agisci per
identity-acts-for-nobody = nessun ente
identity-email = E-mail
identity-no-email = non indicata
identity-level = Accesso
identity-level-of = livello di sicurezza { $n }
identity-memberships = Gli enti per cui puoi agire
    .none = Ancora nessuno. Se lavori per un Comune, cercalo; oppure chiedi un invito a chi vi è già iscritto.
identity-since = Dal { $day }
identity-until = al { $day }
identity-current = Stai agendo per questo ente
identity-switch = Agisci per questo ente
identity-questionnaires = Vai ai questionari
identity-people = Le persone dell'ente
identity-quit = Lascia l'ente
    .about = Non potrai più agire per questo ente, finché qualcuno non ti invita di nuovo.
    .button = Lascia davvero
identity-letters-sent = I messaggi spediti da questa installazione
identity-sessions = Dove hai fatto l'accesso
    .about = Prima di chiudere un accesso altrove si chiede di identificarsi di nuovo, se è passato più di un quarto d'ora. Per uscire da qui basta «Esci».
    .ended = Fatto: da lì non si entra più senza un nuovo accesso.
identity-device = Dispositivo
identity-some-device = Dispositivo che non si presenta
identity-began = Accesso
identity-seen = Ultimo uso
identity-end = Fine
identity-this-session = Questo dispositivo
identity-revoke = Chiudi
identity-revoke-others = Chiudi tutti gli altri
identity-end-sessions = Chiudi gli accessi altrove
    .lead = Da lì si esce subito; quello che era già salvato resta.
    .again = È passato più di un quarto d'ora dall'ultimo accesso: prima di chiudere bisogna identificarsi di nuovo. Poi si torna qui.
    .way-in = Accedi di nuovo
    .button = { $n ->
        [one] Chiudi questo accesso
       *[other] Chiudi questi { $n } accessi
    }
    .back = Torna al profilo senza chiudere
identity-instant = { $day }, ore { $hour }
identity-data = I tuoi dati
    .about = Puoi scaricare tutto ciò che si conserva di te, o farlo cancellare.
identity-export = Scarica i tuoi dati (JSON)
identity-erase = Cancella i tuoi dati
    .lead = Campanile si dimentica di te, subito.
    .goes = Si cancellano nome, cognome, e-mail, codice fiscale, accessi, ruoli negli enti, codici e inviti.
    .stays = Restano gli atti già compiuti per un ente, sotto un numero che non porta più a nessuno.
    .log = Il registro degli accessi con SPID e CIE, cifrato, resta per i 24 mesi che le regole impongono.
    .button = Cancella tutto
    .back = Torna al profilo senza cancellare

## Gli enti

identity-bodies = Cerca il tuo ente
    .lead = La prima persona di un Comune, o di un'Unione, entra con un codice che l'ente riceve alla sua PEC; le altre le invita lei.
    .name = Nome del Comune o dell'Unione
    .search = Cerca
    .none = Nessun ente con questo nome
    .again = Prova senza accenti o con meno parole.
    .which = Quale?
identity-body-anci = ANCI
identity-body-dtd = Dipartimento per la trasformazione digitale
identity-body-comune = Comune di { $name }
identity-role = Ruolo
identity-role-vertice = Vertice amministrativo
identity-role-rtd = Responsabile per la transizione digitale
identity-role-it-manager = Responsabile dei sistemi informativi
identity-role-compiler = Compila
identity-role-viewer = Legge
identity-role-analyst = Analista
identity-role-author = Autore del questionario
identity-role-administrator = Amministra

## L'iscrizione con il codice

identity-enrol = Iscriviti per il { $body }
    .lead = Nessun accesso dice chi è il responsabile di un ente: lo conferma un codice, che mandiamo alla PEC istituzionale.
identity-enrol-serves = Per questo ente agisci già: { $role }.
identity-ask = Chiedi il codice
    .role = Che cosa sei, nel { $body }?
    .where = La PEC dell'ente, come risulta da IPA:
    .button = Manda il codice alla PEC
    .after = La PEC arriva al protocollo, con il tuo ruolo scritto: chiedi che ti passino il codice. Se l'indirizzo è sbagliato, l'ente lo corregge su indicepa.gov.it.
    .no-mail = Da questa installazione non partono lettere: scrivi a chi la gestisce.
    .no-pec = IPA non ha una PEC per questo ente: l'ente la indica su indicepa.gov.it, poi si torna qui.
identity-ask-again = Chiedi un altro codice
identity-code = Scrivi il codice
    .sent = Il { $asked } hai chiesto un codice come: { $role }. Vale fino al { $until }.
    .shown = Dimostrazione: senza server di posta la lettera non parte. Il codice è
    .label = Codice ricevuto per PEC
    .hint = Dieci lettere e cifre. Maiuscole, minuscole e trattino non contano.
    .button = Entra nell'ente

## Le persone e gli inviti

identity-people-of = Le persone: { $body }
identity-from = Dal
identity-you = Sei tu
identity-let-out = Togli
    .about = Non potrà più agire per l'ente.
    .button = Togli davvero
identity-invitations = Inviti in attesa
identity-invitation-until = Vale fino al { $day }
identity-invitation-shown = Dimostrazione: senza server di posta la lettera non parte.
    .link = Apri l'invito
identity-withdraw = Ritira l'invito
identity-invited = Invito mandato.
identity-invite = Invita una persona
    .address = Il suo indirizzo e-mail
    .hint = Solo chi legge questo indirizzo può accettare.
    .button = Manda l'invito
identity-invitation = Un invito per te
    .lead = { $body } ti invita con questo ruolo: { $role }.
    .about = L'invito è per { $address }, si usa una volta sola e vale fino al { $until }. Accettando, questo indirizzo diventa il tuo.
    .accept = Accetta come { $name }
    .not-you = Non sei tu? Esci, poi riapri il collegamento della lettera.
    .enter = Accedi per accettare
    .another = Hai un altro invito?

## Le lettere

identity-letter-code-subject = Campanile: il codice per iscrivere { $body }
identity-letter-code = Una persona ha chiesto di agire su Campanile per { $body }, con questo ruolo: { $role }.
    .code = Se l'ente è d'accordo, questo codice va consegnato a quella persona, e a nessun altro:
    .todo = Il codice si usa una volta sola, entro il { $until }, dopo aver fatto l'accesso a questo indirizzo:
    .not-you = Se nessuno nell'ente l'ha chiesto, basta non consegnare il codice: non succede nulla.
identity-letter-invitation-subject = Campanile: invito da { $body }
identity-letter-invitation = { $body } ti invita su Campanile, con questo ruolo: { $role }.
    .todo = Per accettare, apri questo indirizzo entro il { $until } e fai l'accesso:
    .not-you = Se non te lo aspettavi, basta ignorare questa lettera: non succede nulla.
identity-letter-device-subject = Campanile: accesso da un dispositivo nuovo
identity-letter-device = { $instant }: con la tua identità digitale si è entrati su Campanile da un dispositivo che non si era ancora visto ({ $device }).
    .you = Se eri tu, non c'è nulla da fare. Questa lettera arriva anche quando si usa un altro browser, o uno che ha cancellato i suoi cookie.
    .not-you = Se non eri tu, cambia subito la password del tuo SPID o chiama l'assistenza della tua CIE, poi chiudi quell'accesso dal profilo e avvisa chi gestisce questa installazione:

## Che cosa può andare storto

problem-identity-provider-away = { $provider } ora non risponde
    .todo = Riprova tra qualche minuto, o entra con un altro fornitore.
problem-identity-sign-in-cancelled = L'accesso con { $provider } è stato annullato
    .todo = Non è successo nulla: si può ricominciare quando si vuole.
problem-identity-sign-in-refused = { $provider } ha rifiutato l'accesso
    .todo = Riprova. Se succede ancora, chiedi assistenza a { $provider } o a chi gestisce questa installazione.
problem-identity-sign-in-late = È passato troppo tempo
    .todo = L'accesso va concluso entro un quarto d'ora: ricomincia da qui.
problem-identity-sign-in-lost = Questo accesso non si può concludere qui
    .todo = È già concluso o scaduto, oppure è cominciato in un altro browser: ricomincia da qui.
problem-identity-sign-in-too-weak = L'accesso con { $provider } è di un livello di sicurezza troppo basso
    .todo = Serve almeno il livello { $level }: entra con il secondo fattore (codice, app o carta).
problem-identity-not-believed = La risposta di { $provider } non ha superato i controlli, quindi nessuno è entrato
    .todo = Riprova. Se succede ancora, segnalalo a chi gestisce questa installazione, con questa parola: { $rule }.
problem-identity-not-a-fiscal-code = Questo non è un codice fiscale
    .todo = Ricontrolla i sedici caratteri.
problem-identity-no-reason = Il registro degli accessi non si legge senza un motivo
    .todo = Scrivi perché lo leggi.
problem-identity-no-such-body = Non conosciamo questo ente
    .todo = Cercalo per nome dalla pagina degli enti.
problem-identity-not-found = Non c'è, o non c'è più
    .todo = Torna al profilo.
problem-identity-no-pec = L'ente non ha una PEC su IPA
    .todo = L'ente la indica su indicepa.gov.it; poi si torna qui.
problem-identity-no-mail = Da qui non partono lettere
    .todo = Scrivi a chi gestisce questa installazione.
problem-identity-too-many-codes = Per oggi i codici chiesti sono già troppi
    .todo = Usa l'ultimo che è arrivato alla PEC, o riprova domani.
problem-identity-too-many-sign-ins = Troppi accessi in un'ora
    .todo = Aspetta un'ora. Se il browser rifiuta i cookie, permettili per questo sito.
problem-identity-too-many-invitations = L'ente ha già troppi inviti in attesa
    .todo = Ritirane qualcuno.
problem-identity-wrong-code = Il codice non è questo
    .todo = { $left ->
        [0] Non ci sono altri tentativi: chiedi un altro codice.
        [1] Resta un tentativo. Ricontrolla la lettera.
       *[other] Restano { $left } tentativi. Ricontrolla la lettera.
    }
problem-identity-code-over = Non c'è un codice da provare
    .todo = È già usato, scaduto o sbagliato troppe volte: chiedine un altro.
problem-identity-invitation-over = Questo invito non vale più
    .todo = È già usato, ritirato o scaduto: chiedine un altro a chi te l'ha mandato.
problem-identity-not-an-address = Questo non è un indirizzo e-mail
    .todo = Scrivilo come nome@ente.it.
problem-identity-role-not-here = Questo ruolo non c'è
    .todo = Scegline uno dell'elenco.
problem-identity-already-member = Per questo ente hai già questo ruolo
    .todo = Lo trovi nel profilo.
