package io.github.appmeshdsl.usage.spring;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with a database of its own, configured by Spring Boot. */
@SpringBootApplication
public class Shop {}
