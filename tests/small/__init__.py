# ruff: noqa: E501
"""Two small libraries made up for the tests, one English and one Spanish, as their articles' files."""

from pathlib import Path

from tests.support import REPO

__all__ = ["LIBRARIES", "project"]

ENGLISH = {
    "ferry.md": """---
title: 'Harrow Sound orders two electric ferries'
publisher: Sound Gazette
published: 2025-03-04
authors: [Ellen Marsh]
---

The Harrow Sound council voted on 4 March 2025 to buy two electric ferries for the crossing to Kell Island. Each electric ferry will carry 240 passengers and 40 cars. The two boats cost 31.5 million pounds, and the first is due in the spring of 2027.

"The old diesel boats break down once a week, and the islanders pay for it," said Ruth Calder, the council's transport chief. She promised that fares would not rise before the new boats are in service.

The diesel ferries burn 2,600 litres of fuel a day. According to the council, the electric ferries will cut the carbon emissions of the crossing by 80 percent.

However, the harbour needs a charging station with a capacity of six megawatts. The power grid on Kell Island cannot supply that today.
""",
    "grid.md": """---
title: 'Island power grid is the weak point of the ferry plan'
publisher: Northern Wire
published: 2025-03-11
---

The power grid on Kell Island can deliver two megawatts, a third of what the charging station for the electric ferries needs. Engineers of the network company Tarn Power want to lay a second cable across the sound. The cable would cost nine million pounds and take three years.

To avoid this delay, the company proposes a battery at the harbour that charges slowly at night. The battery would hold enough energy for four crossings.

"A battery buys us time, but it does not replace the cable," said Idris Vaughan, chief engineer of Tarn Power.

The council has not decided who pays for the battery. Tarn Power says that customers on the island should not carry the cost alone.
""",
    "fishing.md": """---
title: 'Fishing crews fear for their berths'
publisher: Kell Herald
published: 2025-03-18
---

Fishing crews on Kell Island fear that the charging station will take up half of the harbour's berths. Twenty-six fishing boats use the harbour in winter, and there is no other shelter on the west coast.

"Nobody asked us where the boats would go," said Agnes Rowe, who speaks for the fishing cooperative. The cooperative wants the charging station on the mainland side of the crossing.

The harbour master, Tom Brandt, said that a new pier could hold twelve boats. A pier of this size would cost four million pounds.

For example, the crew of the Morning Star lands 300 kilos of crab a week. The crab market depends on the morning ferry.
""",
    "fares.md": """---
title: 'Who will pay for cleaner crossings?'
publisher: Sound Gazette
published: 2025-04-02
---

Ferry fares to Kell Island have risen by 22 percent since 2021, and islanders fear that the electric ferries will make the crossing dearer still. A return ticket for a car costs 48 pounds.

The government pays 60 percent of the price of the ferries from a fund for clean transport. The council has to borrow the rest, 12.6 million pounds, over twenty years.

Ruth Calder told the Gazette that lower fuel bills would pay for the loan. An electric ferry costs about a third as much to run as a diesel boat, according to a study by the University of Harrow.

Economists at the university warn that the savings depend on the price of electricity. Electricity prices on the island are among the highest in the country.
""",
    "birds.md": """---
title: 'Quieter boats could bring back the terns'
publisher: Coast Review
---

Electric ferries make a third of the noise of diesel boats, and biologists expect that terns will nest near the harbour again. The tern colony on Kell Island shrank from 900 pairs in 1998 to 140 pairs last year.

Mira Sandoval, a biologist at the University of Harrow, has counted the terns for eleven years. "Noise is not the only reason, but it is the one we can change tomorrow," she said.

The second cable across the sound would cross the seabed where the terns fish. Biologists want the work to stop between May and August, when the birds raise their young.
""",
}
SPANISH = {
    "tranvia.md": """---
title: 'Valdelagua estrenará su tranvía en 2028'
publisher: El Correo del Valle
published: 2025-02-03
authors: [Inés Robledo]
---

El ayuntamiento de Valdelagua aprobó el 3 de febrero de 2025 la construcción de una línea de tranvía entre la estación y el hospital. La línea de tranvía tendrá 8,4 kilómetros y catorce paradas. El proyecto cuesta 126 millones de euros y las obras empezarán en otoño.

"El autobús ya no da más de sí: a las ocho de la mañana nadie puede subir", dijo la alcaldesa, Carmen Ledesma. El ayuntamiento calcula que el tranvía llevará a 31.000 viajeros al día.

Además, el tranvía quitará un carril a los coches en la avenida del Río. Los comerciantes de la avenida temen perder clientes durante las obras.
""",
    "comercio.md": """---
title: 'Los comerciantes piden ayudas por las obras del tranvía'
publisher: Diario de Valdelagua
published: 2025-02-17
---

Los comerciantes de la avenida del Río piden al ayuntamiento ayudas de 6.000 euros por tienda mientras duren las obras del tranvía. En la avenida hay 212 tiendas, y las obras durarán dos años y medio.

"Sin aparcamiento y sin acera, la mitad cerraremos antes de que llegue el primer tranvía", afirmó Julián Oteiza, presidente de la asociación de comerciantes.

El concejal de movilidad, Pablo Serna, respondió que las aceras quedarán abiertas. Para evitar estos problemas, el ayuntamiento hará las obras por tramos de trescientos metros.
""",
    "acueducto.md": """---
title: 'Hallan restos de un acueducto romano en el trazado'
publisher: Revista Piedra
published: 2025-03-10
---

Los arqueólogos encontraron restos de un acueducto romano en el trazado de la línea de tranvía, junto al hospital. El acueducto tiene 1.900 años y llevaba agua desde la sierra hasta las termas.

La arqueóloga Lucía Barros, de la Universidad de Valdelagua, pidió parar las obras en ese tramo durante seis meses. "Es el único acueducto enterrado de la provincia que conserva la cubierta", explicó Barros.

El ayuntamiento estudia mover la última parada noventa metros hacia el norte. El cambio costaría 2,3 millones de euros.
""",
    "energia.md": """---
title: 'El tranvía funcionará con energía solar'
publisher: El Correo del Valle
published: 2025-03-24
---

La mitad de la energía del tranvía vendrá de placas solares en los tejados del hospital y de la estación. Las placas solares producirán 4,1 gigavatios hora al año, según el estudio de la empresa Luminar.

La empresa guardará la energía solar en baterías para las horas de la tarde. Las baterías cuestan siete millones de euros y duran quince años.

Los vecinos del hospital temen el ruido de los transformadores. La empresa prometió medir el ruido todas las noches.
""",
    "autobus.md": """---
title: 'Qué pasará con las líneas de autobús'
publisher: Diario de Valdelagua
---

El ayuntamiento suprimirá tres líneas de autobús cuando empiece a funcionar el tranvía, y los conductores temen por cuarenta empleos. Las tres líneas de autobús llevan hoy a 19.000 viajeros al día.

"Nadie será despedido", aseguró Carmen Ledesma ante el comité de empresa. Sin embargo, los sindicatos piden esa promesa por escrito.

Los conductores podrán aprender a llevar el tranvía en un curso de cinco meses. El curso lo paga el ayuntamiento.
""",
}
LIBRARIES = {"en": ENGLISH, "es": SPANISH}


def project(root: Path, language: str) -> Path:
    """A project root in a folder, with the articles of one library and the real templates."""
    (root / "templates").symlink_to(REPO / "templates")
    (root / "content/articles").mkdir(parents=True)
    (root / "content/site.yaml").write_text(f"title: Five\nlanguage: {language}\n", "utf-8")
    for name, text in LIBRARIES[language].items():
        (root / "content/articles" / name).write_text(text, "utf-8")
    return root
