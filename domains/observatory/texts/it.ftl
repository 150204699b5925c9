# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# La scheda del Comune (stampa)
scheda-kind = Scheda del Comune
scheda-title = Scheda del Comune di { $name }
scheda-subject = { $name } ({ $province })
scheda-imprint = PA digitale 2026 al { $day }
scheda-page = Pagina
scheda-of = di
scheda-simulated = Dati simulati: i progetti di questa scheda sono inventati per prova
scheda-download = Scheda in PDF
scheda-comune = Il Comune
scheda-projects = I progetti di PA digitale 2026
scheda-next = Che cosa viene adesso
scheda-standing = Accanto agli altri Comuni
scheda-sources = Fonti e date
scheda-ages = Residenti per età
scheda-age-from = { $from } e oltre
scheda-measure = Misura
scheda-call = Avviso e CUP
scheda-call-only = Avviso
scheda-state = Stato
scheda-amount = Importo
scheda-funded = Finanziato il
scheda-since = Stato dal
scheda-online = Questa scheda, sempre aggiornata:
scheda-state-funded = Da pagare
scheda-state-paid = Pagato
scheda-state-withdrawn = Rinuncia
scheda-repetition = riga ripetuta nella fonte
scheda-total = Totale senza rinunce e ripetizioni
scheda-capital = Capoluogo
scheda-area-1 = Nord-ovest
scheda-area-2 = Nord-est
scheda-area-3 = Centro
scheda-area-4 = Sud
scheda-area-5 = Isole
scheda-province-province = Provincia di { $name }
scheda-province-autonomous = Provincia autonoma di { $name }
scheda-province-metropolitan-city = Città metropolitana di { $name }
scheda-province-free-consortium = Libero consorzio di { $name }
scheda-province-non-administrative = Territorio di { $name }
scheda-imprint-none = dati di PA digitale 2026 non ancora letti
scheda-no-data = I dati aperti di PA digitale 2026 non sono ancora stati letti.
scheda-map-near = Mappa: { $name } fra i Comuni di { $province }.
scheda-map-far = Mappa: { $province } in Italia.
scheda-source-boundaries = Confini dei Comuni: { $attribution }.
scheda-no-projects = Nei dati aperti di PA digitale 2026 questo Comune non ha progetti finanziati.
scheda-summary-none = Nei dati aperti di PA digitale 2026 al { $day } il Comune non ha progetti finanziati.
scheda-summary = { $n ->
    [0] Al { $day } il Comune non ha progetti in corso con PA digitale 2026.
    [one] Al { $day } il Comune ha un progetto finanziato da PA digitale 2026, per { $amount }.
   *[other] Al { $day } il Comune ha { $n } progetti finanziati da PA digitale 2026, per { $amount }.
}
scheda-summary-paid = { $n ->
    [one] Uno è già pagato, per { $amount }.
   *[other] Ne sono già pagati { $n }, per { $amount }.
}
scheda-summary-due = { $n ->
    [one] Uno aspetta il pagamento, per { $amount }.
   *[other] { $n } aspettano il pagamento, per { $amount }.
}
scheda-summary-withdrawn = { $n ->
    [one] A un altro il Comune ha rinunciato.
   *[other] Ad altri { $n } il Comune ha rinunciato.
}
scheda-tile-residents = { $n ->
    [one] residente al { $day }
   *[other] residenti al { $day }
}
scheda-tile-projects = { $n ->
    [one] progetto finanziato
   *[other] progetti finanziati
}
scheda-tile-funded = finanziati
scheda-tile-paid = già pagati, il { $share }
scheda-tile-paid-none = già pagati
scheda-fact-class = Classe
scheda-fact-area = Superficie
scheda-fact-density = Densità
scheda-fact-site = Sito
scheda-fact-pec = PEC
scheda-fact-ipa = Codice IPA
scheda-fact-istat = Codice ISTAT
scheda-fact-cadastral = Codice catastale
scheda-fact-nuts3 = NUTS 3
scheda-per-km2 = { $n } abitanti per km²
scheda-class = da { $from } a { $to } abitanti
scheda-class-up-to = fino a { $to } abitanti
scheda-class-over = oltre { $from } abitanti
scheda-due-title = Finanziati e da pagare
scheda-due-text = { $n ->
    [0] Nessuno: tutti i progetti in corso sono stati pagati.
    [one] Un progetto è finanziato e non ancora pagato, per { $amount }.
   *[other] { $n } progetti sono finanziati e non ancora pagati, per { $amount }.
}
scheda-due-usual = In Italia dal decreto al pagamento passano di solito { $days } giorni (mediana).
scheda-due-oldest = Qui i { $n } più vecchi.
scheda-due-age = Dal decreto
scheda-months = { $n ->
    [0] meno di un mese
    [one] un mese
   *[other] { $n } mesi
}
scheda-calls-title = Avvisi aperti ai Comuni
scheda-calls-text = { $n ->
    [0] Al { $day } l’elenco degli Avvisi non ne ha nessuno aperto ai Comuni.
    [one] Al { $day } ne è aperto uno.
   *[other] Al { $day } ne sono aperti { $n }.
}
scheda-calls-close = Chiude il
scheda-upkeep-title = Servizi da tenere attivi
scheda-upkeep-text = I servizi pagati restano attivi per cinque anni dal 31 dicembre dell’anno del pagamento; sono previsti controlli a campione.
scheda-upkeep-end = Fino al
scheda-upkeep-measures = Misure
scheda-upkeep-number = Progetti
scheda-standing-note = Su ogni riga la fascia azzurra è la metà centrale dei Comuni, il tratto blu il Comune che sta nel mezzo, il rombo arancione questo Comune.
scheda-no-standing = Non ci sono ancora dati per un confronto.
scheda-strip-alt = La metà centrale dei Comuni va da { $low } a { $high }.
scheda-position = { $rank }º su { $size }
scheda-standing-circle = Confronto con
scheda-standing-distribution = Distribuzione
scheda-standing-middle = Nel mezzo
scheda-standing-place = Posizione
scheda-standing-class = Comuni { $class }
scheda-source-funding = PA digitale 2026: dati aperti del Dipartimento per la trasformazione digitale al { $day }, CC BY 4.0.
scheda-source-simulated = Progetti: dati simulati al { $day }, nel formato di PA digitale 2026.
scheda-source-istat = ISTAT: elenco dei Comuni 2026, residenti al { $day }, superfici; CC BY 3.0 IT.
scheda-source-ipa = Indice delle pubbliche amministrazioni (IPA): sito, PEC e codice IPA; CC BY 4.0.
problem-press-not-set = La scheda non si è potuta comporre.
problem-press-not-accessible = La scheda non si è potuta comporre in modo accessibile.

# Indicatori
indicator-misure = Misure con progetti
    .note = Quante misure di PA digitale 2026 hanno almeno un progetto del Comune che non è stato ritirato. Per province e regioni, la media dei loro Comuni.
indicator-progetti = Progetti
    .note = Quanti progetti di PA digitale 2026 ha il Comune, finanziati o già pagati, senza quelli ritirati.
indicator-euro-assegnati = Euro assegnati
    .note = Quanto denaro è stato decretato per i progetti del Comune, senza quelli ritirati.
indicator-euro-per-residente = Euro assegnati per residente
    .note = Il denaro decretato per i progetti del Comune, senza quelli ritirati, diviso per i residenti.
indicator-quota-erogata = Quota erogata
    .note = Quanta parte del denaro assegnato al Comune è già stata pagata.
indicator-progetti-da-erogare = Progetti da erogare
    .note = Quanti progetti del Comune sono finanziati e non ancora pagati.
indicator-giorni-al-pagamento = Giorni dal decreto al pagamento
    .note = La mediana dei giorni tra il decreto di finanziamento e il pagamento, sui progetti già pagati di cui la fonte dice la data.
indicator-giorni-di-attesa = Giorni di attesa
    .note = La mediana dei giorni trascorsi dal decreto, sui progetti finanziati e non ancora pagati.
indicator-quota-rinunce = Quota di rinunce
    .note = Quanta parte dei progetti finanziati del Comune è stata ritirata o revocata.
indicator-senza-progetti = Comuni senza progetti
    .note = I Comuni che nei dati aperti di PA digitale 2026 non hanno mai avuto un progetto finanziato: 100% vuol dire nessun progetto. Per province e regioni, la quota dei loro Comuni.
indicator-adesione = Adesione alla misura { $code }
    .note = «{ $title }»: fin dove è arrivato ogni Comune. Conta il progetto che è andato più avanti. Per province e regioni, la quota dei Comuni che hanno un progetto finanziato o pagato.
stage-never = Nessuna candidatura finanziata
stage-gave-up = Ha rinunciato
stage-funded = Finanziato, da pagare
stage-paid = Pagato
indicator-residenti = Residenti
    .note = I residenti del Comune.
indicator-densita = Densità
    .note = Quanti residenti ha il Comune per ogni chilometro quadrato.
indicator-quota-over-65 = Residenti di 65 anni e più
    .note = Quanta parte dei residenti ha almeno 65 anni.
indicator-quota-under-15 = Residenti fino a 14 anni
    .note = Quanta parte dei residenti non ha ancora 15 anni.
indicator-superficie = Superficie
    .note = La superficie del Comune, misurata sui suoi confini.

unit-days = { $n ->
    [one] un giorno
   *[other] { $n } giorni
}
unit-square-kilometres = km²
unit-density = ab./km²

source-registry = Fonte: ISTAT, residenti al { $day }.
source-funding = Fonte: dati aperti di PA digitale 2026 al { $day }, CC BY 4.0.
source-funding-none = I dati di PA digitale 2026 non sono ancora stati caricati: per questo indicatore non c'è nulla da mostrare.

level-comuni = Comuni
level-comuni-one = Comune
level-province = Province
level-province-one = Provincia
level-regioni = Regioni
level-regioni-one = Regione

# La mappa
map-title = Mappa
map-of = { $indicator }: la mappa
map-italy = In tutta Italia:
map-indicator = Che cosa guardare
map-level = Per
map-show = Mostra
map-find = Vai a un Comune sulla mappa
map-go = Vai
map-not-found = Nessun Comune ha questo nome. Controllate come è scritto, o provate con le prime lettere.
map-keyboard = Con le frecce si sposta, con più e meno si ingrandisce, con Invio si apre il Comune al centro. La tabella accanto dice le stesse cose.
map-zoom-in = Ingrandisci la mappa
map-zoom-out = Rimpicciolisci la mappa
map-gesture-wheel = Per ingrandire la mappa tenete premuto Ctrl mentre girate la rotella
map-gesture-touch = Per muovere la mappa usate due dita
map-legend = Legenda
map-legend-note = Tra parentesi, quanti ce ne sono. Ogni colore ne ha all'incirca altrettanti; più scuro è il colore, più alto è il valore.
map-missing = Nessun dato
map-attribution = Confini © ISTAT / openpolis, CC BY 4.0
map-legend-stages = Tra parentesi, quanti Comuni.
map-take-up = Adesione, misura per misura
map-picture = { $title }. Le stesse cose, Comune per Comune, sono nella tabella.
map-failed = Su questo dispositivo la mappa non si può ingrandire. La tabella dice le stesse cose.
map-noscript = Senza JavaScript la mappa non si ingrandisce; i Comuni, uno per uno, sono nella tabella.
map-table = Tabella
map-name = Nome
    .means = Il nome del luogo.
map-territory = Territorio
map-figure = Valore
    .means = Il valore, nell'unità detta dalla riga; gli importi in euro.
map-open = Esplora la mappa
map-place = Posto
    .means = Il posto in graduatoria fra tutti quelli del suo livello, non solo fra quelli filtrati; vuoto senza valore.
    .unit = NR
map-code = Codice ISTAT
    .means = Il codice Istat: sei cifre i Comuni, tre le province, due le regioni.
map-province = Provincia
    .means = La provincia in cui è il Comune.
map-region = Regione
    .means = La regione in cui è il luogo.
map-all-regions = Tutte
map-class = Valore
map-all-classes = Tutti
map-all-provinces = Tutte
map-no-rows = Nessuna riga corrisponde a quello che cercate. Togliete un filtro, o cercate con meno lettere.
menu-map = Mappa
menu-compare = Confronta

# Il confronto
compare-title = Confronta i Comuni
compare-of = A confronto: { $names }
compare-lead = Fino a cinque Comuni uno accanto all'altro. Sotto ogni valore, le mediane dei Comuni della stessa provincia, della stessa regione e della stessa classe di ampiezza in Italia.
compare-unknown = Non conosciamo nessun Comune con codice ISTAT { $codes }: l'abbiamo lasciato fuori. Cercatelo per nome qui sotto.
compare-too-many = { $n ->
    [one] Si confrontano al massimo cinque Comuni: l'ultimo è rimasto fuori. Toglietene uno per fargli posto.
   *[other] Si confrontano al massimo cinque Comuni: gli ultimi { $n } sono rimasti fuori. Toglietene qualcuno per far loro posto.
}
compare-add = Aggiungi un Comune
compare-add-button = Aggiungi
compare-full = I Comuni sono già cinque: per aggiungerne un altro, toglietene uno.
compare-nothing-found = Nessun Comune si chiama «{ $typed }». Controllate come è scritto, o provate con le prime lettere.
compare-which = Quale «{ $typed }»?
compare-none = Cominciate cercando un Comune per nome, oppure guardate un esempio:
compare-example = Roma, Milano e Napoli
compare-caption = I Comuni a confronto
compare-what = Che cosa
compare-remove = Togli
compare-remove-name = Togli { $name } dal confronto
compare-class = Classe di ampiezza
compare-funding = PA digitale 2026
compare-people = Abitanti e territorio
compare-by-measure = Progetti per misura
compare-projects = { $funded } da erogare, { $paid } erogati, { $withdrawn } ritirati
compare-province = provincia
compare-region = regione
compare-size = classe
compare-comune = Comune
compare-province-median = Mediana della provincia
    .means = La mediana dei Comuni della provincia, nella stessa unità.
compare-region-median = Mediana della regione
    .means = La mediana dei Comuni della regione, nella stessa unità.
compare-size-median = Mediana della classe di ampiezza
    .means = La mediana dei Comuni della stessa classe di ampiezza, nella stessa unità.
compare-charts = Grafici
compare-indicator = Indicatore
    .means = Il nome dell'indicatore, come negli indirizzi e nell'API.
compare-day = Giorno
    .means = Il giorno a cui si riferisce il valore.
compare-unit = Unità
    .means = In che cosa conta l'indicatore.
compare-download = Scarica il confronto

# La galleria dei grafici
gallery-title = I grafici di Campanile
gallery-lead = Ogni tipo di grafico, disegnato con i dati della piattaforma: a che domanda risponde, i numeri che mostra, il disegno da scaricare.
gallery-rooms = Le domande
gallery-room-amounts = Quanto?
gallery-room-shares = Di che cosa è fatto?
gallery-room-time = Come cambia nel tempo?
gallery-room-certainty = Quanto ne siamo sicuri?
gallery-room-spread = Quanto sono diversi?
gallery-room-places = E dove?
gallery-file = Scarica il disegno (SVG)
gallery-missing = I dati aperti di PA digitale 2026 non sono ancora stati letti: il grafico apparirà dopo la prima lettura.
gallery-too-little = Nei dati letti finora non c’è abbastanza passato per disegnarlo.
gallery-italy = Italia
gallery-between = tra { $low } e { $high }
gallery-comuni = { $n ->
    [one] un Comune
   *[other] { $n } Comuni
}
gallery-radar = Il grafico che non c’è: il radar
    .why = Un radar mette su raggi diversi misure che non hanno la stessa unità, e le unisce in una figura. L’occhio ne legge l’area, ma l’area cambia se si cambia l’ordine dei raggi, e cresce con il quadrato dei valori: due Comuni con gli stessi numeri possono sembrare diversi, e uno con il doppio sembra quattro volte più grande. Dove altri metterebbero un radar, Campanile mette una riga per ogni misura, su una scala comune:
    .instead = punti e intervalli.
gallery-barre = I Comuni di ogni regione
    .kind = Barre
    .use = Per confrontare quantità di cose con un nome. La lunghezza dice il valore e il numero sta alla fine: non serve un asse.
    .across = Regione
    .measure = Comuni
gallery-barre-affiancate = Tanti Comuni piccoli, poca gente
    .kind = Barre affiancate
    .use = Per confrontare due quantità in ogni gruppo. Le serie si distinguono dal colore e dal tratteggio.
    .across = Classe demografica
    .measure = Quota sul totale italiano
    .comuni = Comuni
    .residents = Residenti
gallery-colonne = Quanto è stato decretato e quanto pagato, anno per anno
    .kind = Colonne
    .use = Per quantità di pochi periodi, in ordine. L’ultimo anno può essere incompleto.
    .across = Anno
    .measure = Milioni di euro
    .decreed = Decretato
    .paid = Pagato
gallery-manubri = Dove nei Comuni piccoli si è più anziani
    .kind = Manubri
    .use = Per due valori della stessa cosa: prima e dopo, dichiarato e osservato, qui grandi e piccoli. La linea dice la distanza, il numero a destra di quanti punti percentuali.
    .across = Regione
    .measure = Residenti di 65 anni e più, quota
    .large = Comuni oltre 5.000 residenti
    .small = Comuni fino a 5.000 residenti
    .gap = Differenza in punti percentuali
gallery-barre-in-pila = Quanti siamo, e di che età
    .kind = Barre in pila
    .use = Per quantità fatte di parti: si confrontano i totali e la prima parte, meno bene le altre. Le parti troppo strette non portano il numero: è nei dati.
    .across = Regione
    .measure = Milioni di residenti
    .young = 0-14 anni
    .middle = 15-64 anni
    .old = 65 anni e più
gallery-barre-al-cento = L’età dei residenti, dai Comuni minuscoli alle metropoli
    .kind = Barre al cento per cento
    .use = Per confrontare come sono divisi gruppi di dimensione diversa.
    .across = Classe demografica
    .measure = Residenti
gallery-linee = Decretato, pagato e rinunciato, mese per mese
    .kind = Linee
    .use = Per l’andamento nel tempo. I nomi stanno alla fine delle linee, che si distinguono anche dal tratto; le somme salgono a gradini, perché si decreta e si paga in giorni precisi.
    .across = Mese
    .measure = Milioni di euro dall’inizio
    .decreed = Decretato
    .paid = Pagato
    .withdrawn = Rinunciato
gallery-linea-minima = I pagamenti di ogni mese
    .kind = Linea minima
    .use = Per mettere un andamento dentro una riga di testo o una cella di tabella: senza assi, con il punto dell’ultimo valore.
    .across = Mese
    .measure = Milioni di euro pagati nel mese
gallery-ventaglio = Quando sarà pagato il resto
    .kind = Ventaglio
    .use = Per una previsione: il passato, il corso più probabile e la fascia in cui resterà otto volte su dieci.
    .across = Mese
    .measure = Milioni di euro pagati dall’inizio
    .past = Pagato
    .middle = Previsione mediana
    .band = 80 casi su 100
    .today = oggi
gallery-punti-e-intervalli = Dove i residenti sono più anziani
    .kind = Punti e intervalli
    .use = Per una stima e quanto ci si può fidare, o per il valore di mezzo e quanto gli altri ne sono lontani. Qui il punto è il Comune mediano e la linea va dove sta il 90% dei Comuni della regione.
    .across = Regione
    .measure = Residenti di 65 anni e più, quota nel Comune mediano
    .interval = Intervallo con il 90% dei Comuni
    .note = Quanti
gallery-linee-e-bande = Da Sud a Nord
    .kind = Linee con bande
    .use = Per un andamento e la sua incertezza o varietà. La linea è il Comune mediano di ogni grado di latitudine, la banda contiene la metà centrale dei Comuni. Dove i Comuni sono meno di venti la linea si ferma.
    .across = Latitudine
    .measure = Residenti di 65 anni e più, quota
    .small = Fino a 5.000 residenti
    .large = Oltre 5.000 residenti
    .band = metà dei Comuni
    .low = primo quartile
    .high = terzo quartile
gallery-istogramma = Gli anziani in ogni Comune d’Italia
    .kind = Istogramma
    .use = Per vedere come si distribuiscono molti valori: quanti Comuni in ogni fascia.
    .across = Residenti di 65 anni e più, quota
    .measure = Comuni
gallery-scatole = Più il Comune è piccolo, più è diverso dagli altri
    .kind = Scatole e baffi
    .use = Per confrontare come si distribuiscono gruppi diversi. Il numero a destra è la mediana.
    .across = Classe demografica
    .measure = Residenti di 65 anni e più, quota
    .count = Comuni
    .low = 5° percentile
    .first = Primo quartile
    .median = Mediana
    .third = Terzo quartile
    .high = 95° percentile
    .key = La scatola va dal primo al terzo quartile, la linea al suo interno è la mediana, i baffi vanno dal 5° al 95° percentile. Chi è oltre non è disegnato.
gallery-strisce = Il Comune dal nome più lungo, fra gli altri
    .kind = Strisce
    .use = Per vedere dove sta uno fra molti. Ogni trattino è un Comune, la fascia è la metà centrale, il rombo è lui.
    .across = Gruppo
    .measure = Residenti di 65 anni e più, quota
    .count = Comuni
    .low = Minimo
    .first = Primo quartile
    .median = Mediana
    .third = Terzo quartile
    .high = Massimo
gallery-dispersione = Dove si vive più larghi si è più anziani
    .kind = Dispersione
    .use = Per due misure insieme. Ogni segno è una provincia; solo le più lontane dalle altre portano il nome. La densità è su scala logaritmica, e la tendenza è la retta dei minimi quadrati sul suo logaritmo.
    .across = Abitanti per chilometro quadrato
    .measure = Residenti di 65 anni e più, quota
    .north = Nord
    .centre = Centro
    .south = Sud e Isole
    .trend = Tendenza
gallery-piccoli-multipli = Le età di ogni regione
    .kind = Piccoli multipli
    .use = Per molti andamenti sulla stessa scala, uno accanto all’altro. Le classi di età non durano uguale: qui ognuna è divisa per i suoi anni, e l’ultima (75 e più), che non ha fine, resta fuori. Il numero è il valore dell’ultimo punto.
    .across = Età
    .measure = Quota dei residenti per ogni anno di età
gallery-mappa = Gli anziani sulla carta
    .kind = Mappa
    .use = Per sapere dove. I colori vanno dal chiaro allo scuro, così si distinguono anche in grigio; dove manca il dato c’è un tratteggio.
    .across = Regione
    .measure = Residenti di 65 anni e più, quota

## Indicatori: l'elenco e la tabella
indicators-title = Indicatori
indicators-lead = Che cosa misuriamo di ogni Comune, come, e quanto vale in tutta Italia.
indicators-indicator = Indicatore
indicators-meaning = Che cosa misura
indicators-italy = Italia
indicators-source = Fonte
indicators-download = I file hanno una riga per Comune e una colonna per indicatore.
indicators-wide = Indicatori di tutti i Comuni
